// Drawn by bin/web types from what moderation serves; not written by hand.

export interface paths {
    "/api/moderation/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Queue
         * @description The gravest first, of those alike the oldest (scope `moderator`).
         */
        get: operations["queue_api_moderation_queue_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/cases/{case_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide
         * @description Decide by a rule of the list (scope `moderator`; recorded). Its author reads why, and may appeal.
         */
        post: operations["decide_api_moderation_cases__case_id__decision_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/authors/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Author
         * @description What was decided about somebody's things so far (scope `moderator`; looking is recorded).
         */
        get: operations["author_api_moderation_authors__account_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit
         * @description Who of the staff looked at or decided what, the latest first (scope `admin`).
         */
        get: operations["audit_api_moderation_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/cases/{case_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Case
         * @description Its content (scope `moderator`). That you looked is kept before anything is shown.
         */
        post: operations["open_case_api_moderation_cases__case_id__open_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/decisions/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own Decisions
         * @description What was decided about the caller's own things, with the reasons, the latest first.
         */
        get: operations["own_decisions_api_moderation_decisions_mine_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/decisions/{decision_id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal
         * @description Ask that somebody other than who decided looks again: once, within the time there is for it.
         */
        post: operations["appeal_api_moderation_decisions__decision_id__appeal_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appeals
         * @description Those that wait, the longest waiting first (scope `moderator`).
         */
        get: operations["appeals_api_moderation_appeals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/appeals/{appeal_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Appeal
         * @description It stays, or it was wrong and the content shows again.
         *
         *     Scope `moderator`, and not for who decided first, wrote it or reported it.
         */
        post: operations["decide_appeal_api_moderation_appeals__appeal_id__decision_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moderation/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description By what people's words and files are judged; for everybody to read.
         */
        get: operations["list_rules_api_moderation_rules_get"];
        put?: never;
        post?: never;
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
        /** Appeal */
        Appeal: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Decision Id
             * Format: uuid
             */
            decision_id: string;
            /**
             * Case Id
             * Format: uuid
             * @description to be opened before the appeal is decided
             */
            case_id: string;
            /**
             * Subject Kind
             * @enum {string}
             */
            subject_kind: "message" | "file" | "profile" | "review";
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /**
             * Author Id
             * Format: uuid
             */
            author_id: string;
            /** Author Name */
            author_name: string | null;
            /** Words */
            words: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * Verdict
             * @description of the decision that is appealed
             * @enum {string}
             */
            verdict: "clear" | "hold" | "remove";
            /** Rule */
            rule: string | null;
            /**
             * By
             * @enum {string}
             */
            by: "automatic" | "staff";
            /** Decision Note */
            decision_note: string | null;
            /**
             * May Decide
             * @description false: the caller made the decision, or wrote or reported the thing
             */
            may_decide: boolean;
            /** Outcome */
            outcome: ("upheld" | "overturned") | null;
            /** Note */
            note: string | null;
            /** Decided At */
            decided_at: string | null;
        };
        /** AppealDecisionIn */
        AppealDecisionIn: {
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "upheld" | "overturned";
            /**
             * Note
             * @description for the author
             */
            note?: string | null;
        };
        /** AppealIn */
        AppealIn: {
            /** Words */
            words: string;
        };
        /**
         * Author
         * @description What is known of somebody whose things were looked at.
         */
        Author: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
            counts: components["schemas"]["Counts"];
            /**
             * Decisions
             * @description the latest fifty
             */
            decisions: components["schemas"]["Decision"][];
        };
        /** Case */
        Case: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Subject Kind
             * @enum {string}
             */
            subject_kind: "message" | "file" | "profile" | "review";
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /**
             * Author Id
             * Format: uuid
             */
            author_id: string;
            /**
             * Author Name
             * @description null until it is known here
             */
            author_name: string | null;
            /**
             * Severity
             * @description 4: at once
             */
            severity: number;
            /**
             * Reasons
             * @description rules that a check found, reasons that people reported, or `edited_after_decision`
             */
            reasons: string[];
            /**
             * Reports
             * @description how many people reported it
             */
            reports: number;
            /**
             * Author Decisions
             * @description how often something of the author's was held or removed
             */
            author_decisions: number;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "decided";
            /**
             * Verdict
             * @description what holds now; null: a file that was not judged yet
             */
            verdict: ("clear" | "hold" | "remove") | null;
            /**
             * Taken Back
             * @description its author deleted it meanwhile
             */
            taken_back: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Decided At */
            decided_at: string | null;
        };
        /** CaseFile */
        CaseFile: {
            /** Name */
            name: string | null;
            /**
             * Type
             * @description what its owner's device called it
             */
            type: string | null;
            /** Size Bytes */
            size_bytes: number | null;
            /**
             * Preview Url
             * @description of an image: small and blurred; null: there is none
             */
            preview_url: string | null;
            /**
             * Original Url
             * @description for saving, never for showing; null: malicious, or out of reach
             */
            original_url: string | null;
            /** Urls Expire At */
            urls_expire_at: string | null;
        };
        /** Counts */
        Counts: {
            /** Removed */
            removed: number;
            /** Held */
            held: number;
            /** Cleared */
            cleared: number;
            /**
             * By Staff
             * @description of the held and removed, those that somebody of the staff decided
             */
            by_staff: number;
            /** Appeals */
            appeals: number;
            /** Overturned */
            overturned: number;
            /** Reports */
            reports: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * Decision
         * @description As staff see it.
         */
        Decision: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /**
             * Subject Kind
             * @enum {string}
             */
            subject_kind: "message" | "file" | "profile" | "review";
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "clear" | "hold" | "remove";
            /** Rule */
            rule: string | null;
            /**
             * By
             * @enum {string}
             */
            by: "automatic" | "staff";
            /**
             * Note
             * @description words of whoever decided, for the author
             */
            note: string | null;
            /**
             * Decided By
             * @description null: an automatic check
             */
            decided_by: string | null;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            /**
             * Appeal
             * @description what became of the author's appeal
             */
            appeal: ("upheld" | "overturned") | "waiting" | null;
        };
        /** DecisionIn */
        DecisionIn: {
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "clear" | "hold" | "remove";
            /**
             * Rule
             * @description of the published list; left out where the verdict is clear
             */
            rule?: string | null;
            /**
             * Note
             * @description for the author, beside the rule's own statement
             */
            note?: string | null;
        };
        /**
         * InLanguages
         * @description The same in each language.
         */
        InLanguages: {
            /** En */
            en: string;
            /** Ar */
            ar: string;
        };
        /** OpenedCase */
        OpenedCase: {
            case: components["schemas"]["Case"];
            /**
             * Text
             * @description what is written now; null: a file, or words that are kept no more
             */
            text: string | null;
            /**
             * Text Then
             * @description what was written when it was found or reported, where its author has changed it since
             */
            text_then: string | null;
            file: components["schemas"]["CaseFile"] | null;
            /**
             * Found
             * @description what the checks found, in their words
             */
            found: string | null;
            /** Rule */
            rule: string | null;
            /** Warnings */
            warnings: string[];
            /** Reports */
            reports: components["schemas"]["Report"][];
            /** Decisions */
            decisions: components["schemas"]["Decision"][];
        };
        /** OwnAppeal */
        OwnAppeal: {
            /**
             * Words
             * @description null: kept no more
             */
            words: string | null;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * Outcome
             * @description null while it waits
             */
            outcome: ("upheld" | "overturned") | null;
            /** Note */
            note: string | null;
            /** Decided At */
            decided_at: string | null;
        };
        /** Page[Appeal] */
        Page_Appeal_: {
            /** Items */
            items: components["schemas"]["Appeal"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Case] */
        Page_Case_: {
            /** Items */
            items: components["schemas"]["Case"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Statement] */
        Page_Statement_: {
            /** Items */
            items: components["schemas"]["Statement"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TrailEntry] */
        Page_TrailEntry_: {
            /** Items */
            items: components["schemas"]["TrailEntry"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Report */
        Report: {
            /**
             * Reporter Id
             * Format: uuid
             */
            reporter_id: string;
            /** Reason */
            reason: string;
            /** Words */
            words: string | null;
            /**
             * Reported At
             * Format: date-time
             */
            reported_at: string;
        };
        /** Rule */
        Rule: {
            /** Slug */
            slug: string;
            /**
             * Kinds
             * @description what it is about
             */
            kinds: ("message" | "file" | "profile" | "review")[];
            /** Severity */
            severity: number;
            /**
             * Automatic
             * @description what a check does by this rule without anybody of the staff; null: nothing
             */
            automatic: ("warn" | "hold" | "remove") | null;
            title: components["schemas"]["InLanguages"];
            /** @description what an author is told */
            statement: components["schemas"]["InLanguages"];
        };
        /** Rules */
        Rules: {
            /** Items */
            items: components["schemas"]["Rule"][];
        };
        /**
         * Statement
         * @description What an author is told of a decision about something of theirs.
         */
        Statement: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Subject Kind
             * @enum {string}
             */
            subject_kind: "message" | "file" | "profile" | "review";
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "clear" | "hold" | "remove";
            /** Rule */
            rule: string | null;
            rule_title: components["schemas"]["InLanguages"] | null;
            /**
             * By
             * @description whether a check decided, or somebody of the staff
             * @enum {string}
             */
            by: "automatic" | "staff";
            statement: components["schemas"]["InLanguages"];
            /** Note */
            note: string | null;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            /**
             * Appeal Until
             * @description null: there is no appeal against it
             */
            appeal_until: string | null;
            appeal: components["schemas"]["OwnAppeal"] | null;
        };
        /** TrailEntry */
        TrailEntry: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Case Id */
            case_id: string | null;
            /**
             * Author Id
             * @description whose history was looked at
             */
            author_id: string | null;
            /**
             * Staff Id
             * Format: uuid
             */
            staff_id: string;
            /** Staff Name */
            staff_name: string | null;
            /**
             * What
             * @enum {string}
             */
            what: "opened" | "decided" | "appeal_decided" | "author_viewed";
            /** Detail */
            detail: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
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
    queue_api_moderation_queue_get: {
        parameters: {
            query?: {
                state?: "waiting" | "decided";
                kind?: ("message" | "file" | "profile" | "review") | null;
                min_severity?: number;
                reason?: string | null;
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
                    "application/json": components["schemas"]["Page_Case_"];
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
    decide_api_moderation_cases__case_id__decision_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                case_id: string;
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
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
    author_api_moderation_authors__account_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                account_id: string;
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
                    "application/json": components["schemas"]["Author"];
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
    audit_api_moderation_audit_get: {
        parameters: {
            query?: {
                case_id?: string | null;
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
                    "application/json": components["schemas"]["Page_TrailEntry_"];
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
    open_case_api_moderation_cases__case_id__open_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCase"];
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
    own_decisions_api_moderation_decisions_mine_get: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["Page_Statement_"];
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
    appeal_api_moderation_decisions__decision_id__appeal_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                decision_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
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
    appeals_api_moderation_appeals_get: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["Page_Appeal_"];
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
    decide_appeal_api_moderation_appeals__appeal_id__decision_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                appeal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealDecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appeal"];
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
    list_rules_api_moderation_rules_get: {
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
                    "application/json": components["schemas"]["Rules"];
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
}
