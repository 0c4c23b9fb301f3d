// Drawn by bin/web types from what directory serves; not written by hand.

export interface paths {
    "/api/directory/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Topic Tree
         * @description Every topic there is, as a tree. It changes only with a release.
         */
        get: operations["topic_tree_api_directory_topics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rates
         * @description Currencies a rate may be in, how low and how high it may be, and what of it is the platform's.
         */
        get: operations["rates_api_directory_rates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/consultants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find Consultants
         * @description Listed consultants, by what they offer, what it costs and when they can be had.
         *
         *     Sorted by `next_block`, consultants without an open block come last.
         */
        get: operations["find_consultants_api_directory_consultants_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/consultants/{consultant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consultant
         * @description The profile of a listed consultant; their own is there for them before it is listed.
         */
        get: operations["consultant_api_directory_consultants__consultant_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Profile
         * @description The caller's own profile, listed or not.
         */
        get: operations["my_profile_api_directory_me_get"];
        /**
         * Publish Profile
         * @description Publish a profile, or change it. The first makes the caller a consultant; a new rate is for later bookings.
         */
        put: operations["publish_profile_api_directory_me_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listings
         * @description Profiles that wait for a decision, or had one, the longest first (scope `moderator`).
         */
        get: operations["listings_api_directory_listings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/listings/{consultant_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Listing
         * @description List a profile or refuse it. The consultant reads the reason; who decided is kept (scope `moderator`).
         */
        post: operations["decide_listing_api_directory_listings__consultant_id__decision_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Block
         * @description The next hour with a place in it.
         */
        Block: {
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Places Left */
            places_left: number;
        };
        /**
         * Card
         * @description A consultant in a list. `name` is null in the first moments of a new account.
         */
        Card: {
            rate_per_minute: components["schemas"]["Money"];
            /**
             * Fee Bps
             * @description hundredths of a percent
             */
            fee_bps: number | null;
            fee_per_minute: components["schemas"]["Money"] | null;
            net_per_minute: components["schemas"]["Money"] | null;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /** Name */
            name: string | null;
            /** Headline */
            headline: string;
            /** Topics */
            topics: string[];
            /** Languages */
            languages: string[];
            ratings: components["schemas"]["Ratings"];
            /** Available Now */
            available_now: boolean;
            /** Available Until */
            available_until: string | null;
            next_block: components["schemas"]["Block"] | null;
        };
        /**
         * Decision
         * @description What staff said about the profile, last.
         */
        Decision: {
            /** Listed */
            listed: boolean;
            /** Reason */
            reason: string;
            /**
             * Decided At
             * Format: date-time
             */
            decided_at: string;
        };
        /** DecisionIn */
        DecisionIn: {
            /** Listed */
            listed: boolean;
            /** Reason */
            reason: string;
        };
        /**
         * ListingShape
         * @description A profile as staff see it: since when it stands where it stands, and who decided last.
         */
        ListingShape: {
            rate_per_minute: components["schemas"]["Money"];
            /**
             * Fee Bps
             * @description hundredths of a percent
             */
            fee_bps: number | null;
            fee_per_minute: components["schemas"]["Money"] | null;
            net_per_minute: components["schemas"]["Money"] | null;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /** Name */
            name: string | null;
            /** Headline */
            headline: string;
            /** Bio */
            bio: string;
            /** Topics */
            topics: string[];
            /** Languages */
            languages: string[];
            /** Listed */
            listed: boolean;
            /**
             * Listing
             * @enum {string}
             */
            listing: "listed" | "pending" | "refused";
            decision: components["schemas"]["Decision"] | null;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Listing Since
             * Format: date-time
             */
            listing_since: string;
            /** Suspended */
            suspended: boolean;
            /** Decided By */
            decided_by: string | null;
        };
        /**
         * Money
         * @description An amount in minor units of a currency (250 EUR = 2.50 euro; 250 JPY = 250 yen).
         */
        Money: {
            /** Amount Minor */
            amount_minor: number;
            /**
             * Currency
             * @description ISO 4217
             */
            currency: string;
        };
        /**
         * OwnProfile
         * @description The profile as its consultant sees it. It shows to others when `listed`.
         */
        OwnProfile: {
            rate_per_minute: components["schemas"]["Money"];
            /**
             * Fee Bps
             * @description hundredths of a percent
             */
            fee_bps: number | null;
            fee_per_minute: components["schemas"]["Money"] | null;
            net_per_minute: components["schemas"]["Money"] | null;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /** Name */
            name: string | null;
            /** Headline */
            headline: string;
            /** Bio */
            bio: string;
            /** Topics */
            topics: string[];
            /** Languages */
            languages: string[];
            /** Listed */
            listed: boolean;
            /**
             * Listing
             * @enum {string}
             */
            listing: "listed" | "pending" | "refused";
            decision: components["schemas"]["Decision"] | null;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
        };
        /** Page[Card] */
        Page_Card_: {
            /** Items */
            items: components["schemas"]["Card"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ListingShape] */
        Page_ListingShape_: {
            /** Items */
            items: components["schemas"]["ListingShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Profile */
        Profile: {
            rate_per_minute: components["schemas"]["Money"];
            /**
             * Fee Bps
             * @description hundredths of a percent
             */
            fee_bps: number | null;
            fee_per_minute: components["schemas"]["Money"] | null;
            net_per_minute: components["schemas"]["Money"] | null;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /** Name */
            name: string | null;
            /** Headline */
            headline: string;
            /** Topics */
            topics: string[];
            /** Languages */
            languages: string[];
            ratings: components["schemas"]["Ratings"];
            /** Available Now */
            available_now: boolean;
            /** Available Until */
            available_until: string | null;
            next_block: components["schemas"]["Block"] | null;
            /** Bio */
            bio: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
        };
        /** ProfileIn */
        ProfileIn: {
            /** Headline */
            headline: string;
            /** Bio */
            bio: string;
            /** Topics */
            topics: string[];
            /** Languages */
            languages: string[];
            rate_per_minute: components["schemas"]["RateIn"];
        };
        /**
         * RateBounds
         * @description Lowest and highest rate per minute in minor units of the currency.
         */
        RateBounds: {
            /**
             * Currency
             * @description ISO 4217
             */
            currency: string;
            /** Lowest Minor */
            lowest_minor: number;
            /** Highest Minor */
            highest_minor: number;
        };
        /**
         * RateIn
         * @description A rate per minute in minor units; which currencies and bounds hold is the operator's choice.
         */
        RateIn: {
            /** Amount Minor */
            amount_minor: number;
            /** Currency */
            currency: string;
        };
        /**
         * Rates
         * @description `default_currency` is the one prices are searched in where the asker names none; its bounds stand first.
         */
        Rates: {
            /** Items */
            items: components["schemas"]["RateBounds"][];
            /**
             * Default Currency
             * @description ISO 4217
             */
            default_currency: string;
            /**
             * Fee Bps
             * @description hundredths of a percent; null before the platform has announced its fee
             */
            fee_bps: number | null;
        };
        /** Ratings */
        Ratings: {
            /** Average */
            average: number | null;
            /** Count */
            count: number;
        };
        /**
         * Topic
         * @description A profile names topics by their slugs; searching a topic finds everything below it too.
         */
        Topic: {
            /** Slug */
            slug: string;
            /** Name */
            name: string;
            /** Children */
            children: components["schemas"]["Topic"][];
        };
        /** Topics */
        Topics: {
            /** Items */
            items: components["schemas"]["Topic"][];
            /** Next Cursor */
            next_cursor?: null;
        };
        /**
         * Problem
         * @description RFC 9457 problem details; more fields may help (`errors`, `retry_after_seconds`, …)
         */
        Problem: {
            /** @description a stable slug */
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
        };
    };
    responses: {
        /** @description Without a valid access token */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The account may not do this */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is another person's */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not fit what is already there: `type` says why */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request has faults: `errors` lists every one */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests: try again after `Retry-After` seconds */
        TooMany: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not right now */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The ETag of the answer at hand */
        "If-None-Match": string;
        /** @description With an access token: the same key and body give the same answer again, for 30 days */
        "Idempotency-Key": string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    topic_tree_api_directory_topics_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Topics"];
                };
            };
            /** @description What If-None-Match names is still so */
            304: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    rates_api_directory_rates_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rates"];
                };
            };
            /** @description What If-None-Match names is still so */
            304: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    find_consultants_api_directory_consultants_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
                /** @description words; -word leaves out */
                query?: string | null;
                /** @description a topic's slug; topics below it count too */
                topic?: string | null;
                /** @description BCP 47; `de` also finds `de-AT` */
                language?: string | null;
                /** @description only rates in this currency */
                currency?: string | null;
                /** @description a minute in minor units of `currency`, or of the platform's currency */
                max_rate_minor?: number | null;
                /** @description leaves out consultants without ratings */
                min_rating?: number | string | null;
                /** @description `today` and `this_week` end in `time_zone` */
                available?: ("now" | "today" | "this_week") | null;
                /** @description IANA name */
                time_zone?: string;
                /** @description `price` lists one currency: `currency`, or the platform's */
                sort?: "rank" | "price" | "next_block";
            };
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Card_"];
                };
            };
            /** @description What If-None-Match names is still so */
            304: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    consultant_api_directory_consultants__consultant_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                consultant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description What If-None-Match names is still so */
            304: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    my_profile_api_directory_me_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProfile"];
                };
            };
            /** @description What If-None-Match names is still so */
            304: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    publish_profile_api_directory_me_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProfile"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    listings_api_directory_listings_get: {
        parameters: {
            query?: {
                state?: "listed" | "pending" | "refused";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListingShape_"];
                };
            };
            /** @description What If-None-Match names is still so */
            304: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    decide_listing_api_directory_listings__consultant_id__decision_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                consultant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingShape"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
}
