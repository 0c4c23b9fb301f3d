// Drawn by bin/web types from what scheduling serves; not written by hand.

export interface paths {
    "/api/scheduling/me/week": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Default Week
         * @description The default week; UTC and empty until it is set.
         */
        get: operations["see_default_week_api_scheduling_me_week_get"];
        /**
         * Save Default Week
         * @description Replace the default week and its zone. 409 `bookings_affected` while nobody said what happens to them.
         *
         *     A change of the zone alone affects nobody: booked blocks keep their instant, the others follow the new zone.
         */
        put: operations["save_default_week_api_scheduling_me_week_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/me/weeks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Coming Weeks
         * @description This week and the coming ones that may be overridden.
         */
        get: operations["see_coming_weeks_api_scheduling_me_weeks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/me/weeks/{iso_week}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Week
         * @description One week: its override, or the default week.
         */
        get: operations["see_week_api_scheduling_me_weeks__iso_week__get"];
        /**
         * Override Week
         * @description Replace the blocks of this week only. 409 `bookings_affected`, 409 `week_out_of_reach`.
         */
        put: operations["override_week_api_scheduling_me_weeks__iso_week__put"];
        post?: never;
        /**
         * Drop Override
         * @description Bring the default week back for this week. 409 `bookings_affected`.
         */
        delete: operations["drop_override_api_scheduling_me_weeks__iso_week__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/me/available-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See Available Now */
        get: operations["see_available_now_api_scheduling_me_available_now_get"];
        /**
         * Set Available Now
         * @description Switch on, extend, keep alive, or switch off. Without a heartbeat it goes off by itself after 60 seconds.
         */
        put: operations["set_available_now_api_scheduling_me_available_now_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/consultants/{consultant_id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Blocks
         * @description Blocks that touch [`from`, `to`) and have not ended, full ones too; at most 100 days at once.
         */
        get: operations["see_blocks_api_scheduling_consultants__consultant_id__blocks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Bookings
         * @description The caller's bookings in this role, latest block first.
         */
        get: operations["list_bookings_api_scheduling_bookings_get"];
        put?: never;
        /**
         * Make Booking
         * @description Take a place in a block, at today's rate and fee. An open offer for the block is thereby accepted.
         *
         *     409 `block_full` names the `next_free_block`; also `already_booked`, `block_over`, `block_withdrawn`, `own_block`,
         *     `consultant_unlisted`, `consultant_suspended`, `fee_unknown`, `too_many_bookings`, `too_far_ahead`;
         *     403 `account_suspended`, `no_credit`; 404 `no_such_consultant`, `no_such_block`.
         */
        post: operations["make_booking_api_scheduling_bookings_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Booking
         * @description A booking of the caller's, on either side, with every change of it.
         */
        get: operations["see_booking_api_scheduling_bookings__booking_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/bookings/{booking_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Booking
         * @description Free for both sides until the student is called. 409 `too_late_to_cancel`, 409 `booking_over`.
         *
         *     Cancelling twice is cancelling once. When the consultant cancels, the student is offered the next free block.
         */
        post: operations["cancel_booking_api_scheduling_bookings__booking_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/waiting-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Waiting List
         * @description Where the caller waits, in blocks that have not ended.
         */
        get: operations["see_waiting_list_api_scheduling_waiting_list_get"];
        put?: never;
        /**
         * Join Waiting List
         * @description Be told when a place becomes free. 409 `block_has_places` when there is one; joining twice keeps the place.
         */
        post: operations["join_waiting_list_api_scheduling_waiting_list_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/waiting-list/{waiting_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave Waiting List
         * @description Leave the list; an offer that was open goes to the next.
         */
        delete: operations["leave_waiting_list_api_scheduling_waiting_list__waiting_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Offers
         * @description Places kept for the caller right now, the first to lapse first.
         */
        get: operations["see_offers_api_scheduling_offers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/offers/{offer_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline Offer
         * @description Let the place go to the next at once.
         */
        post: operations["decline_offer_api_scheduling_offers__offer_id__decline_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/me/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Feed
         * @description Where the caller's calendar is read.
         */
        get: operations["my_feed_api_scheduling_me_calendar_feed_get"];
        put?: never;
        /**
         * Make Feed
         * @description A new address for the caller's calendar; an earlier one opens nothing from now on.
         */
        post: operations["make_feed_api_scheduling_me_calendar_feed_post"];
        /**
         * Drop Feed
         * @description The caller's calendar can be read at no address. Again changes nothing.
         */
        delete: operations["drop_feed_api_scheduling_me_calendar_feed_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scheduling/calendar-feeds/{secret}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Feed
         * @description The hours of whoever made this address (RFC 5545), from 90 days ago on, cancelled ones as CANCELLED.
         */
        get: operations["read_feed_api_scheduling_calendar_feeds__secret__ics_get"];
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
        /** AffectedBooking */
        AffectedBooking: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
        };
        /**
         * AvailableNow
         * @description `block` is the one queue for now: the scheduled block that covers now, or one opened for it.
         */
        AvailableNow: {
            /** On */
            on: boolean;
            /** Until */
            until: string | null;
            block: components["schemas"]["BlockShape"] | null;
        };
        /**
         * AvailableNowIn
         * @description `minutes` from now (default 60, a setting); said again while on, it moves the end and counts as a heartbeat.
         */
        AvailableNowIn: {
            /** On */
            on: boolean;
            /** Minutes */
            minutes?: number | null;
        };
        /**
         * BlockShape
         * @description A block of 60 elapsed minutes. `places_left` counts what a newcomer could still have.
         */
        BlockShape: {
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
            /** Max Calls */
            max_calls: number;
            /** Places Left */
            places_left: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "weekly" | "override" | "now";
        };
        /**
         * Blocks
         * @description `time_zone` is the one the consultant's week is written in; null when there is nothing to see.
         */
        Blocks: {
            /** Items */
            items: components["schemas"]["BlockShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Time Zone */
            time_zone: string | null;
        };
        /** BookingIn */
        BookingIn: {
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
            /** Question */
            question?: string | null;
        };
        /**
         * BookingShape
         * @description A place in a block. `place` is the order of booking among the live ones; null once the booking is over.
         */
        BookingShape: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "booked" | "checked_in" | "called" | "in_call" | "completed" | "cancelled" | "missed" | "unserved" | "consultant_absent";
            /** Place */
            place: number | null;
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
            /**
             * Block Ends At
             * Format: date-time
             */
            block_ends_at: string;
            /**
             * Block Kind
             * @enum {string}
             */
            block_kind: "weekly" | "override" | "now";
            rate_per_minute: components["schemas"]["Money"];
            /** Fee Bps */
            fee_bps: number;
            /** Question */
            question: string | null;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Ended By */
            ended_by: ("student" | "consultant" | "platform") | null;
            /** Ended Reason */
            ended_reason: string | null;
        };
        /** BookingWithHistory */
        BookingWithHistory: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "booked" | "checked_in" | "called" | "in_call" | "completed" | "cancelled" | "missed" | "unserved" | "consultant_absent";
            /** Place */
            place: number | null;
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
            /**
             * Block Ends At
             * Format: date-time
             */
            block_ends_at: string;
            /**
             * Block Kind
             * @enum {string}
             */
            block_kind: "weekly" | "override" | "now";
            rate_per_minute: components["schemas"]["Money"];
            /** Fee Bps */
            fee_bps: number;
            /** Question */
            question: string | null;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Ended By */
            ended_by: ("student" | "consultant" | "platform") | null;
            /** Ended Reason */
            ended_reason: string | null;
            /** History */
            history: components["schemas"]["Change"][];
        };
        /** CancelIn */
        CancelIn: {
            /**
             * Reason
             * @default plans_changed
             * @enum {string}
             */
            reason?: "plans_changed" | "not_needed" | "ill" | "other";
        };
        /**
         * Change
         * @description One step of a booking's history; `reason` is a word of the glossary.
         */
        Change: {
            /**
             * State
             * @enum {string}
             */
            state: "booked" | "checked_in" | "called" | "in_call" | "completed" | "cancelled" | "missed" | "unserved" | "consultant_absent";
            /**
             * By
             * @enum {string}
             */
            by: "student" | "consultant" | "platform";
            /** Reason */
            reason: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * Feed
         * @description `path` stands below the origin; whoever has it reads the calendar. Null while there is none.
         */
        Feed: {
            /** Path */
            path: string | null;
            /** Made At */
            made_at: string | null;
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
         * OfferShape
         * @description A place kept for the caller until `expires_at`; booking the block accepts it.
         */
        OfferShape: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Why
             * @enum {string}
             */
            why: "waiting_list" | "cancelled_by_consultant" | "unserved";
        };
        /** OverrideIn */
        OverrideIn: {
            /** Blocks */
            blocks: components["schemas"]["SlotShape"][];
            /** Orphaned Bookings */
            orphaned_bookings?: ("keep" | "cancel") | null;
        };
        /** OverrideOut */
        OverrideOut: {
            /** Time Zone */
            time_zone: string;
            /** Blocks */
            blocks: components["schemas"]["SlotShape"][];
            /** Affected Bookings */
            affected_bookings?: components["schemas"]["AffectedBooking"][];
            /** Iso Week */
            iso_week: string;
            /** Overridden */
            overridden: boolean;
        };
        /** Page[BookingShape] */
        Page_BookingShape_: {
            /** Items */
            items: components["schemas"]["BookingShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[OfferShape] */
        Page_OfferShape_: {
            /** Items */
            items: components["schemas"]["OfferShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[OverrideOut] */
        Page_OverrideOut_: {
            /** Items */
            items: components["schemas"]["OverrideOut"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[WaitingShape] */
        Page_WaitingShape_: {
            /** Items */
            items: components["schemas"]["WaitingShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * SlotShape
         * @description One hour of a week: `weekday` 1 = Monday … 7 = Sunday, `hour` on the consultant's own clock.
         */
        SlotShape: {
            /** Weekday */
            weekday: number;
            /** Hour */
            hour: number;
            /** Max Calls */
            max_calls: number;
        };
        /** WaitingIn */
        WaitingIn: {
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
        };
        /**
         * WaitingShape
         * @description `place` 1 is the next to be offered one; 0 means an offer is open until `offer_expires_at`: book to accept.
         */
        WaitingShape: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
            /**
             * Joined At
             * Format: date-time
             */
            joined_at: string;
            /** Place */
            place: number;
            /** Offer Id */
            offer_id: string | null;
            /** Offer Expires At */
            offer_expires_at: string | null;
        };
        /** WeekIn */
        WeekIn: {
            /** Time Zone */
            time_zone: string;
            /** Blocks */
            blocks: components["schemas"]["SlotShape"][];
            /** Orphaned Bookings */
            orphaned_bookings?: ("keep" | "cancel") | null;
        };
        /**
         * WeekOut
         * @description `affected_bookings`: those in blocks the change removed, now kept or cancelled as was asked.
         */
        WeekOut: {
            /** Time Zone */
            time_zone: string;
            /** Blocks */
            blocks: components["schemas"]["SlotShape"][];
            /** Affected Bookings */
            affected_bookings?: components["schemas"]["AffectedBooking"][];
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
    see_default_week_api_scheduling_me_week_get: {
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
                    "application/json": components["schemas"]["WeekOut"];
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
    save_default_week_api_scheduling_me_week_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WeekIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WeekOut"];
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
    see_coming_weeks_api_scheduling_me_weeks_get: {
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
                    "application/json": components["schemas"]["Page_OverrideOut_"];
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
    see_week_api_scheduling_me_weeks__iso_week__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description ISO week in the consultant's zone, like 2026-W10 */
                iso_week: string;
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
                    "application/json": components["schemas"]["OverrideOut"];
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
    override_week_api_scheduling_me_weeks__iso_week__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ISO week in the consultant's zone, like 2026-W10 */
                iso_week: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideOut"];
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
    drop_override_api_scheduling_me_weeks__iso_week__delete: {
        parameters: {
            query?: {
                /** @description what happens to bookings in blocks this change removes; without it such a change is refused, listing them */
                orphaned_bookings?: ("keep" | "cancel") | null;
            };
            header?: never;
            path: {
                /** @description ISO week in the consultant's zone, like 2026-W10 */
                iso_week: string;
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
                    "application/json": components["schemas"]["OverrideOut"];
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
    see_available_now_api_scheduling_me_available_now_get: {
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
                    "application/json": components["schemas"]["AvailableNow"];
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
    set_available_now_api_scheduling_me_available_now_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AvailableNowIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailableNow"];
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
    see_blocks_api_scheduling_consultants__consultant_id__blocks_get: {
        parameters: {
            query?: {
                /** @description now when left out */
                from?: string | null;
                /** @description 4 weeks after `from` when left out */
                to?: string | null;
            };
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
                    "application/json": components["schemas"]["Blocks"];
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
    list_bookings_api_scheduling_bookings_get: {
        parameters: {
            query?: {
                role?: "student" | "consultant";
                /** @description only these; any when left out */
                state?: ("booked" | "checked_in" | "called" | "in_call" | "completed" | "cancelled" | "missed" | "unserved" | "consultant_absent")[] | null;
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
                    "application/json": components["schemas"]["Page_BookingShape_"];
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
    make_booking_api_scheduling_bookings_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingShape"];
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
    see_booking_api_scheduling_bookings__booking_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                booking_id: string;
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
                    "application/json": components["schemas"]["BookingWithHistory"];
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
    cancel_booking_api_scheduling_bookings__booking_id__cancel_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingShape"];
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
    see_waiting_list_api_scheduling_waiting_list_get: {
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
                    "application/json": components["schemas"]["Page_WaitingShape_"];
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
    join_waiting_list_api_scheduling_waiting_list_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingShape"];
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
    leave_waiting_list_api_scheduling_waiting_list__waiting_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                waiting_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    see_offers_api_scheduling_offers_get: {
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
                    "application/json": components["schemas"]["Page_OfferShape_"];
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
    decline_offer_api_scheduling_offers__offer_id__decline_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                offer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    my_feed_api_scheduling_me_calendar_feed_get: {
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
                    "application/json": components["schemas"]["Feed"];
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
    make_feed_api_scheduling_me_calendar_feed_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
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
    drop_feed_api_scheduling_me_calendar_feed_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    read_feed_api_scheduling_calendar_feeds__secret__ics_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                secret: string;
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
                    "text/calendar": string;
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
