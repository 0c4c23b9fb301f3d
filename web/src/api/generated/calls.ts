// Drawn by bin/web types from what calls serves; not written by hand.

export interface paths {
    "/api/calls/webhooks/livekit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Livekit Says
         * @description LiveKit's webhook; signed by it, else 401. Not there while another provider carries calls.
         */
        post: operations["livekit_says_api_calls_webhooks_livekit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See Waiting Room */
        get: operations["see_waiting_room_api_calls_bookings__booking_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/bookings/{booking_id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check In
         * @description Opens 15 minutes before the block; again changes nothing.
         */
        post: operations["check_in_api_calls_bookings__booking_id__check_in_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/bookings/{booking_id}/away": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Step Away
         * @description Others pass, the place is kept: ten minutes in all, then it goes to the end.
         */
        post: operations["step_away_api_calls_bookings__booking_id__away_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/bookings/{booking_id}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Come Back */
        post: operations["come_back_api_calls_bookings__booking_id__back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/bookings/{booking_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave
         * @description Free of charge, also while it rings.
         */
        post: operations["leave_api_calls_bookings__booking_id__leave_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open Desk
         * @description Who waits, in order, with the numbers they see themselves. Opening it is the consultant's presence for 60 s.
         */
        get: operations["open_desk_api_calls_desk_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/desk/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call Next
         * @description Ring the first student who is present; while it rings, asking again gives the same ring.
         */
        post: operations["call_next_api_calls_desk_next_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/desk/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Skip
         * @description One place back, with a reason the student reads.
         */
        post: operations["skip_api_calls_desk_skip_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/desk/late": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run Late */
        post: operations["run_late_api_calls_desk_late_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/desk/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close
         * @description End the block early: a running call goes on, whoever was not called is unserved.
         */
        post: operations["close_api_calls_desk_close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/consultants/{consultant_id}/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See Outlook
         * @description Place, wait and chance in each of these blocks, for anybody; ended and closed ones are left out.
         *
         *     Of a consultant who is not listed, or whose profile is held, nobody else learns how many wait. Which blocks there
         *     are is scheduling's to say: an instant without one is answered like an hour nobody has booked.
         */
        get: operations["see_outlook_api_calls_consultants__consultant_id__outlook_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Calls
         * @description One's own calls, newest first; `state=live` finds the one that rings or runs.
         */
        get: operations["list_calls_api_calls_calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See Call */
        get: operations["see_call_api_calls__call_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer */
        post: operations["answer_api_calls__call_id__answer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join
         * @description The way into the room; joining again replaces the first connection.
         */
        post: operations["join_api_calls__call_id__join_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause
         * @description Stop the clock for both; the call ends by itself after ten minutes of it.
         */
        post: operations["pause_api_calls__call_id__pause_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume */
        post: operations["resume_api_calls__call_id__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hang Up
         * @description End it, from either side; again changes nothing.
         */
        post: operations["hang_up_api_calls__call_id__hang_up_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{call_id}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report Quality
         * @description What a client measured: shown as its word, never billed from.
         */
        post: operations["report_quality_api_calls__call_id__quality_post"];
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
         * AwayOut
         * @description `why` is `stepped_away` or `called_elsewhere`; `left_seconds` is what remains of ten minutes per booking.
         */
        AwayOut: {
            /** Since */
            since: string | null;
            /**
             * Why
             * @enum {string}
             */
            why: "stepped_away" | "called_elsewhere";
            /** Left Seconds */
            left_seconds: number;
        };
        /**
         * CallOut
         * @description Figures are final once `settled`; before that they are what the call comes to if it ended now.
         *
         *     `talked_seconds` were counted, `billable_seconds` are charged, `free_reason` says why fewer are. `by_source` has
         *     each witness's figure; `flagged` says they disagreed and the lowest was taken.
         */
        CallOut: {
            /**
             * Call Id
             * Format: uuid
             */
            call_id: string;
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "ringing" | "joining" | "in_call" | "ended";
            /**
             * Ring
             * @enum {integer}
             */
            ring: 1 | 2;
            /**
             * Answer By
             * Format: date-time
             */
            answer_by: string;
            /** Started At */
            started_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** End Reason */
            end_reason: string | null;
            /** Billable Seconds */
            billable_seconds: number | null;
            /** Settled */
            settled: boolean;
            /** Paused */
            paused: boolean;
            /** Reconnect By */
            reconnect_by: string | null;
            /** Talked Seconds */
            talked_seconds: number;
            /** Paused Seconds */
            paused_seconds: number;
            /** Intervals */
            intervals: components["schemas"]["SpanOut"][];
            /** Pauses */
            pauses: components["schemas"]["PauseOut"][];
            /** By Source */
            by_source: {
                [key: string]: number;
            };
            /** Flagged */
            flagged: boolean;
            /** Free Reason */
            free_reason: string | null;
            rate_per_minute: components["schemas"]["Money"];
            /** Fee Bps */
            fee_bps: number;
            spend_cap: components["schemas"]["CapOut"] | null;
            quality: components["schemas"]["QualityOut"];
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
        };
        /**
         * CapOut
         * @description What the student's spend caps let the call cost. From 100 percent on it is free, to say goodbye, and it ends by
         *     itself once `ends_after_seconds` were talked.
         */
        CapOut: {
            amount: components["schemas"]["Money"];
            /** Billable Seconds */
            billable_seconds: number;
            /**
             * Told Percent
             * @enum {integer}
             */
            told_percent: 0 | 80 | 95 | 100;
            /** Ends After Seconds */
            ends_after_seconds: number;
        };
        /**
         * Card
         * @description A call in a list.
         */
        Card: {
            /**
             * Call Id
             * Format: uuid
             */
            call_id: string;
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "ringing" | "joining" | "in_call" | "ended";
            /**
             * Ring
             * @enum {integer}
             */
            ring: 1 | 2;
            /**
             * Answer By
             * Format: date-time
             */
            answer_by: string;
            /** Started At */
            started_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** End Reason */
            end_reason: string | null;
            /** Billable Seconds */
            billable_seconds: number | null;
        };
        /** CloseIn */
        CloseIn: {
            /** Block Starts At */
            block_starts_at?: string | null;
        };
        /**
         * CurrentCall
         * @description The consultant's ring or call, whichever block it belongs to.
         */
        CurrentCall: {
            /**
             * Call Id
             * Format: uuid
             */
            call_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "ringing" | "joining" | "in_call" | "ended";
            /**
             * Ring
             * @enum {integer}
             */
            ring: 1 | 2;
            /**
             * Answer By
             * Format: date-time
             */
            answer_by: string;
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /** Started At */
            started_at: string | null;
        };
        /**
         * DeskOut
         * @description The consultant's screen. Without a block that is on, `block_starts_at` is null and nobody waits.
         */
        DeskOut: {
            /** Block Starts At */
            block_starts_at: string | null;
            /** Block Ends At */
            block_ends_at: string | null;
            /** Closed */
            closed: boolean;
            /** Consultant State */
            consultant_state: ("away" | "ready" | "on_call" | "running_late") | null;
            /** Late Until */
            late_until: string | null;
            current_call: components["schemas"]["CurrentCall"] | null;
            /** Waiting */
            waiting: components["schemas"]["InLine"][];
        };
        /**
         * EstimateOut
         * @description Seconds from `as_of` until the ring; `chance_served` 0-1 of ringing before the block ends; `why` and
         *     `changed_at` name the last thing that changed it.
         */
        EstimateOut: {
            /** Median Seconds */
            median_seconds: number;
            /** Low Seconds */
            low_seconds: number;
            /** High Seconds */
            high_seconds: number;
            /** Chance Served */
            chance_served: number;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Why */
            why: string | null;
            /** Changed At */
            changed_at: string | null;
        };
        /**
         * FeltOut
         * @description One side's media; `server` measured it, or a `client` said so (which never touches the bill).
         */
        FeltOut: {
            /**
             * Source
             * @enum {string}
             */
            source: "server" | "client";
            /**
             * Participant Id
             * Format: uuid
             */
            participant_id: string;
            /** Samples */
            samples: number;
            /** Loss Percent */
            loss_percent: number;
            /** Jitter Ms */
            jitter_ms: number | null;
            /** Rtt Ms */
            rtt_ms: number | null;
            /** Bitrate Bps */
            bitrate_bps: number | null;
            /** Freezes */
            freezes: number | null;
            /** Network */
            network: string | null;
            /** Device */
            device: string | null;
        };
        /**
         * IceServer
         * @description As RTCPeerConnection takes it.
         */
        IceServer: {
            /** Urls */
            urls: string[];
            /** Username */
            username?: string | null;
            /** Credential */
            credential?: string | null;
        };
        /**
         * InLine
         * @description Somebody who waits, as the desk shows them.
         */
        InLine: {
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /** Place */
            place: number;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /** Student Name */
            student_name: string | null;
            /** Question */
            question: string | null;
            /** Walk In */
            walk_in: boolean;
            /** Checked In At */
            checked_in_at: string | null;
            /** Misses */
            misses: number;
            away: components["schemas"]["AwayOut"] | null;
            estimate: components["schemas"]["EstimateOut"] | null;
            /** Moves */
            moves: components["schemas"]["MoveOut"][];
        };
        /**
         * JoinGrant
         * @description A way into a room for one person. `kind` says what `url` and `token` are for.
         *
         *     `relay_ws`: our WebSocket (services/calls/signalling), the token goes into its first message. `sdk_token`: the
         *     provider's own client library. Good for a first connection until `expires_at`.
         */
        JoinGrant: {
            /**
             * Provider
             * @enum {string}
             */
            provider: "janus" | "livekit";
            /**
             * Kind
             * @enum {string}
             */
            kind: "relay_ws" | "sdk_token";
            /** Url */
            url: string;
            /** Token */
            token: string;
            /** Ice Servers */
            ice_servers: components["schemas"]["IceServer"][];
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * LateIn
         * @description `minutes` from now, or from the start of a block that has not begun; 0 takes it back.
         */
        LateIn: {
            /** Minutes */
            minutes: number;
            /** Block Starts At */
            block_starts_at?: string | null;
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
         * MoveOut
         * @description A change of state or place that both sides can read. `reason` is a stable word, `note` what somebody said.
         */
        MoveOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** From State */
            from_state: string;
            /** To State */
            to_state: string;
            /** From Place */
            from_place: number | null;
            /** To Place */
            to_place: number | null;
            /** Reason */
            reason: string;
            /** Note */
            note: string | null;
        };
        /** NextIn */
        NextIn: {
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
        };
        /**
         * OutlookOut
         * @description `place` is the one a booking made now would have. The seconds until the ring count from the block's start, or
         *     from now once it has begun: median and 80 % range. `chance_served` 0-1 of ringing before the block ends.
         */
        OutlookOut: {
            /**
             * Block Starts At
             * Format: date-time
             */
            block_starts_at: string;
            /** Place */
            place: number;
            /** Median Seconds */
            median_seconds: number;
            /** Low Seconds */
            low_seconds: number;
            /** High Seconds */
            high_seconds: number;
            /** Chance Served */
            chance_served: number;
        };
        /** Outlooks */
        Outlooks: {
            /** Items */
            items: components["schemas"]["OutlookOut"][];
        };
        /** Page[Card] */
        Page_Card_: {
            /** Items */
            items: components["schemas"]["Card"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** PauseOut */
        PauseOut: {
            /**
             * Paused By
             * Format: uuid
             */
            paused_by: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Ended At */
            ended_at: string | null;
        };
        /**
         * QualityOut
         * @description `unusable_seconds` had more than 10 % loss on both sides, as servers measured it, and are not billed.
         */
        QualityOut: {
            /** Unusable Seconds */
            unusable_seconds: number;
            /** Reconnects */
            reconnects: number;
            /** Sides */
            sides: components["schemas"]["FeltOut"][];
        };
        /**
         * RingOut
         * @description The newest call of a turn; `ring` 2 is the one re-ring.
         */
        RingOut: {
            /**
             * Call Id
             * Format: uuid
             */
            call_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "ringing" | "joining" | "in_call" | "ended";
            /**
             * Ring
             * @enum {integer}
             */
            ring: 1 | 2;
            /**
             * Answer By
             * Format: date-time
             */
            answer_by: string;
        };
        /**
         * SampleIn
         * @description What a client measured of one stream in the `window_ms` before `at`.
         */
        SampleIn: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Window Ms */
            window_ms: number;
            /**
             * Direction
             * @enum {string}
             */
            direction: "in" | "out";
            /**
             * Media
             * @enum {string}
             */
            media: "audio" | "video";
            /**
             * Connection Id
             * @default client
             */
            connection_id?: string;
            /** Packets */
            packets: number;
            /** Packets Lost */
            packets_lost: number;
            /** Jitter Ms */
            jitter_ms?: number | null;
            /** Rtt Ms */
            rtt_ms?: number | null;
            /** Bitrate Bps */
            bitrate_bps?: number | null;
            /** Fps */
            fps?: number | null;
            /** Freezes */
            freezes?: number | null;
            /** Network */
            network?: string | null;
            /** Device */
            device?: string | null;
        };
        /** SamplesIn */
        SamplesIn: {
            /** Samples */
            samples: components["schemas"]["SampleIn"][];
        };
        /** SkipIn */
        SkipIn: {
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /** Reason */
            reason: string;
        };
        /** SpanOut */
        SpanOut: {
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
        };
        /**
         * WaitingOut
         * @description A turn as its student and its consultant see it: the same numbers for both.
         */
        WaitingOut: {
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "booked" | "checked_in" | "called" | "in_call" | "completed" | "missed" | "unserved" | "consultant_absent" | "left" | "cancelled";
            /** Place */
            place: number | null;
            /** Waiting */
            waiting: number;
            estimate: components["schemas"]["EstimateOut"] | null;
            away: components["schemas"]["AwayOut"] | null;
            /** Away Left Seconds */
            away_left_seconds: number;
            /**
             * Consultant Id
             * Format: uuid
             */
            consultant_id: string;
            /** Consultant Name */
            consultant_name: string | null;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /** Student Name */
            student_name: string | null;
            /** Walk In */
            walk_in: boolean;
            /** Question */
            question: string | null;
            /**
             * Consultant State
             * @enum {string}
             */
            consultant_state: "away" | "ready" | "on_call" | "running_late";
            /** Consultant Late Until */
            consultant_late_until: string | null;
            /** Consultant Absent */
            consultant_absent: boolean;
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
             * Check In Opens At
             * Format: date-time
             */
            check_in_opens_at: string;
            /** Checked In At */
            checked_in_at: string | null;
            /** Call Id */
            call_id: string | null;
            call: components["schemas"]["RingOut"] | null;
            /** Moves */
            moves: components["schemas"]["MoveOut"][];
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
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
    livekit_says_api_calls_webhooks_livekit_post: {
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
                "application/webhook+json": unknown;
            };
        };
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
    see_waiting_room_api_calls_bookings__booking_id__get: {
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
                    "application/json": components["schemas"]["WaitingOut"];
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
    check_in_api_calls_bookings__booking_id__check_in_post: {
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
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingOut"];
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
    step_away_api_calls_bookings__booking_id__away_post: {
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
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingOut"];
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
    come_back_api_calls_bookings__booking_id__back_post: {
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
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingOut"];
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
    leave_api_calls_bookings__booking_id__leave_post: {
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
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingOut"];
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
    open_desk_api_calls_desk_get: {
        parameters: {
            query?: {
                block?: string | null;
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
                    "application/json": components["schemas"]["DeskOut"];
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
    call_next_api_calls_desk_next_post: {
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
                "application/json": components["schemas"]["NextIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentCall"];
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
    skip_api_calls_desk_skip_post: {
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
                "application/json": components["schemas"]["SkipIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskOut"];
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
    run_late_api_calls_desk_late_post: {
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
                "application/json": components["schemas"]["LateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskOut"];
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
    close_api_calls_desk_close_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CloseIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskOut"];
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
    see_outlook_api_calls_consultants__consultant_id__outlook_get: {
        parameters: {
            query: {
                /** @description starts of blocks */
                block: string[];
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
                    "application/json": components["schemas"]["Outlooks"];
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
    list_calls_api_calls_calls_get: {
        parameters: {
            query?: {
                role?: "student" | "consultant";
                state?: ("live" | "ended") | null;
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
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    see_call_api_calls__call_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                call_id: string;
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
                    "application/json": components["schemas"]["CallOut"];
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
    answer_api_calls__call_id__answer_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                call_id: string;
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
                    "application/json": components["schemas"]["Card"];
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
    join_api_calls__call_id__join_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                call_id: string;
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
                    "application/json": components["schemas"]["JoinGrant"];
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
    pause_api_calls__call_id__pause_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                call_id: string;
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
                    "application/json": components["schemas"]["CallOut"];
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
    resume_api_calls__call_id__resume_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                call_id: string;
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
                    "application/json": components["schemas"]["CallOut"];
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
    hang_up_api_calls__call_id__hang_up_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                call_id: string;
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
                    "application/json": components["schemas"]["CallOut"];
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
    report_quality_api_calls__call_id__quality_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                call_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SamplesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
