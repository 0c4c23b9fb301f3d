// Drawn by bin/web types from what billing serves; not written by hand.

export interface paths {
    "/api/billing/me/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Lines
         * @description The caller's calls as a student, latest first, with what each cost and from what that was computed.
         */
        get: operations["my_lines_api_billing_me_lines_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Earnings
         * @description The caller's calls as a consultant, latest first: gross, fee and net of each, and of the month so far.
         */
        get: operations["my_earnings_api_billing_me_earnings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/calls/{call_id}/line": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Line Of Call
         * @description What a call came to, for its student and its consultant, within seconds of its end.
         */
        get: operations["line_of_call_api_billing_calls__call_id__line_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/credit-standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Credit Standing
         * @description Whether the caller may book; where not, the reason.
         */
        get: operations["my_credit_standing_api_billing_me_credit_standing_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/students/{student_id}/credit-standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Credit Standing
         * @description A student's credit standing (scope `finance`; looking is recorded).
         */
        get: operations["credit_standing_api_billing_students__student_id__credit_standing_get"];
        /**
         * Change Credit Standing
         * @description Let a student book again, or stop it with a reason the student reads (scope `finance`).
         */
        put: operations["change_credit_standing_api_billing_students__student_id__credit_standing_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/students/{student_id}/credit-standing/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Credit Standing Changes
         * @description How a standing came to be, latest change first (scope `finance`; looking is recorded).
         */
        get: operations["credit_standing_changes_api_billing_students__student_id__credit_standing_changes_get"];
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
        /** CallLine */
        CallLine: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
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
            /** Month */
            month: string;
            other: components["schemas"]["OtherSide"];
            /** Started At */
            started_at: string | null;
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
            /** End Reason */
            end_reason: string;
            /** Intervals */
            intervals: components["schemas"]["Interval"][];
            /** Paused Seconds */
            paused_seconds: number;
            /** Billable Seconds */
            billable_seconds: number;
            /**
             * Flagged
             * @description the sources of the clock differed; the lower figure was taken
             */
            flagged: boolean;
            /**
             * Free Reason
             * @description why nothing is charged
             */
            free_reason: string | null;
            rate_per_minute: components["schemas"]["Money"];
            /** Fee Bps */
            fee_bps: number;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
            amount: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            share: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            /**
             * Role
             * @enum {string}
             */
            role: "student" | "consultant";
        };
        /**
         * Earning
         * @description What a call brought its consultant: `net` = `gross` - `fee` - `tax`.
         */
        Earning: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
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
            /** Month */
            month: string;
            other: components["schemas"]["OtherSide"];
            /** Started At */
            started_at: string | null;
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
            /** End Reason */
            end_reason: string;
            /** Intervals */
            intervals: components["schemas"]["Interval"][];
            /** Paused Seconds */
            paused_seconds: number;
            /** Billable Seconds */
            billable_seconds: number;
            /**
             * Flagged
             * @description the sources of the clock differed; the lower figure was taken
             */
            flagged: boolean;
            /**
             * Free Reason
             * @description why nothing is charged
             */
            free_reason: string | null;
            rate_per_minute: components["schemas"]["Money"];
            /** Fee Bps */
            fee_bps: number;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
            gross: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            net: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
        };
        /** EarningTotal */
        EarningTotal: {
            /** Calls */
            calls: number;
            /** Billable Seconds */
            billable_seconds: number;
            gross: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            net: components["schemas"]["Money"];
        };
        /** Earnings */
        Earnings: {
            /** Items */
            items: components["schemas"]["Earning"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Month */
            month: string;
            /** Time Zone */
            time_zone: string;
            /** Totals */
            totals: components["schemas"]["EarningTotal"][];
        };
        /** Interval */
        Interval: {
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
         * Line
         * @description What a call cost its student: `amount` = `share` for the consultant + `fee` for the platform + `tax`.
         */
        Line: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
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
            /** Month */
            month: string;
            other: components["schemas"]["OtherSide"];
            /** Started At */
            started_at: string | null;
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
            /** End Reason */
            end_reason: string;
            /** Intervals */
            intervals: components["schemas"]["Interval"][];
            /** Paused Seconds */
            paused_seconds: number;
            /** Billable Seconds */
            billable_seconds: number;
            /**
             * Flagged
             * @description the sources of the clock differed; the lower figure was taken
             */
            flagged: boolean;
            /**
             * Free Reason
             * @description why nothing is charged
             */
            free_reason: string | null;
            rate_per_minute: components["schemas"]["Money"];
            /** Fee Bps */
            fee_bps: number;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
            amount: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            share: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
        };
        /**
         * LineTotal
         * @description What the whole month comes to so far in one currency.
         */
        LineTotal: {
            /** Calls */
            calls: number;
            /** Billable Seconds */
            billable_seconds: number;
            amount: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            share: components["schemas"]["Money"];
        };
        /** Lines */
        Lines: {
            /** Items */
            items: components["schemas"]["Line"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Month */
            month: string;
            /** Time Zone */
            time_zone: string;
            /** Totals */
            totals: components["schemas"]["LineTotal"][];
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
         * OtherSide
         * @description The other side of a call; the name is null in the first moments of a new account.
         */
        OtherSide: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Name */
            name: string | null;
        };
        /** Page[StandingChange] */
        Page_StandingChange_: {
            /** Items */
            items: components["schemas"]["StandingChange"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** StaffStanding */
        StaffStanding: {
            /** May Book */
            may_book: boolean;
            /** Reason */
            reason: string | null;
            /** Changed At */
            changed_at: string | null;
            /**
             * Student Id
             * Format: uuid
             */
            student_id: string;
            /** Name */
            name: string;
            /** Changed By */
            changed_by: string | null;
        };
        /**
         * Standing
         * @description Whether the caller may make new bookings, and why not.
         */
        Standing: {
            /** May Book */
            may_book: boolean;
            /** Reason */
            reason: string | null;
            /** Changed At */
            changed_at: string | null;
        };
        /** StandingChange */
        StandingChange: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** May Book */
            may_book: boolean;
            /** Reason */
            reason: string | null;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Changed By
             * Format: uuid
             */
            changed_by: string;
        };
        /** StandingIn */
        StandingIn: {
            /** May Book */
            may_book: boolean;
            /** Reason */
            reason?: string | null;
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
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    my_lines_api_billing_me_lines_get: {
        parameters: {
            query?: {
                /** @description YYYY-MM; the running month where it is left out */
                month?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["Lines"];
                };
            };
            /** @description Refused: problem details (RFC 9457) say why and what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_earnings_api_billing_me_earnings_get: {
        parameters: {
            query?: {
                /** @description YYYY-MM; the running month where it is left out */
                month?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["Earnings"];
                };
            };
            /** @description Refused: problem details (RFC 9457) say why and what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    line_of_call_api_billing_calls__call_id__line_get: {
        parameters: {
            query?: never;
            header?: never;
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
                    "application/json": components["schemas"]["CallLine"];
                };
            };
            /** @description Refused: problem details (RFC 9457) say why and what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_credit_standing_api_billing_me_credit_standing_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description Refused: problem details (RFC 9457) say why and what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    credit_standing_api_billing_students__student_id__credit_standing_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                student_id: string;
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
                    "application/json": components["schemas"]["StaffStanding"];
                };
            };
            /** @description Refused: problem details (RFC 9457) say why and what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_credit_standing_api_billing_students__student_id__credit_standing_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                student_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffStanding"];
                };
            };
            /** @description Refused: problem details (RFC 9457) say why and what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    credit_standing_changes_api_billing_students__student_id__credit_standing_changes_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                student_id: string;
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
                    "application/json": components["schemas"]["Page_StandingChange_"];
                };
            };
            /** @description Refused: problem details (RFC 9457) say why and what to do */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
