// Drawn by bin/web types from what billing serves; not written by hand.

export interface paths {
    "/api/billing/me/spend-cap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Spend Cap
         * @description What the caller spends at most.
         */
        get: operations["my_spend_cap_api_billing_me_spend_cap_get"];
        /**
         * Change My Spend Cap
         * @description Set both caps, in one currency; null takes a cap away.
         */
        put: operations["change_my_spend_cap_api_billing_me_spend_cap_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Charges
         * @description The caller's charges, latest first, each with every attempt made.
         */
        get: operations["my_charges_api_billing_me_charges_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/charges/{charge_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My Charge */
        get: operations["my_charge_api_billing_me_charges__charge_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/charges/{charge_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay Charge
         * @description Try a refused charge now, with the default card, or get a fresh `action_url`. Asked twice, it is tried once.
         */
        post: operations["pay_charge_api_billing_me_charges__charge_id__pay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Credit
         * @description What the caller owes and may owe, and whether and why not they may book.
         */
        get: operations["my_credit_api_billing_me_credit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Documents
         * @description The caller's receipts and credit notes, latest first.
         */
        get: operations["my_documents_api_billing_me_documents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My Document */
        get: operations["my_document_api_billing_me_documents__document_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My File
         * @description A URL of the PDF, good for 5 minutes; 409 `being_made` in its first seconds.
         */
        get: operations["my_file_api_billing_me_documents__document_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/statements/{statement_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Receipt Of My Statement
         * @description The receipt of what a statement charged; 409 `no_receipt_yet` says why there is none.
         */
        get: operations["receipt_of_my_statement_api_billing_me_statements__statement_id__receipt_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File Of Somebody
         * @description Anybody's document (scope `finance`; looking is recorded).
         */
        get: operations["file_of_somebody_api_billing_documents__document_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/lines.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Lines As Table
         * @description The caller's calls of a month as a student, for a spreadsheet.
         */
        get: operations["my_lines_as_table_api_billing_me_lines_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/earnings.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Earnings As Table
         * @description The caller's calls of a month as a consultant, for a spreadsheet.
         */
        get: operations["my_earnings_as_table_api_billing_me_earnings_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/statements/{statement_id}/lines.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Statement As Table
         * @description The calls and refunds a statement holds, for a spreadsheet.
         */
        get: operations["my_statement_as_table_api_billing_me_statements__statement_id__lines_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/billing/me/bank-transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Bank Transfers
         * @description What the caller is asked to send by bank transfer, and where to.
         */
        get: operations["my_bank_transfers_api_billing_me_bank_transfers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My Bank Account */
        get: operations["my_bank_account_api_billing_me_bank_account_get"];
        /**
         * Set My Bank Account
         * @description Where the caller is paid by bank transfer, on platforms that pay so.
         */
        put: operations["set_my_bank_account_api_billing_me_bank_account_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/manual/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description What waits to go out, or to be confirmed, the oldest first (scope `finance`; looking is recorded).
         */
        get: operations["orders_api_billing_manual_orders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/manual/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Credits Without A Transfer
         * @description Money that fits nothing that was asked for, the latest first (scope `finance`).
         */
        get: operations["credits_without_a_transfer_api_billing_manual_credits_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/manual/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm
         * @description Take over a bank statement: money that came, and what became of orders (scope `finance`). Twice counts once.
         */
        post: operations["confirm_api_billing_manual_confirmations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/manual/confirmations/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Csv
         * @description The same from a CSV (scope `finance`): all of it is taken over, or nothing where a row cannot be read.
         */
        post: operations["confirm_csv_api_billing_manual_confirmations_csv_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/manual/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make File
         * @description Put all that waits in this currency into a file for the bank: SEPA for euros, else CSV (scope `finance`).
         */
        post: operations["make_file_api_billing_manual_files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/manual/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download File
         * @description The file itself (scope `finance`; looking is recorded).
         */
        get: operations["download_file_api_billing_manual_files__file_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Payment Methods
         * @description The caller's cards, the latest first.
         */
        get: operations["my_payment_methods_api_billing_me_payment_methods_get"];
        put?: never;
        /**
         * Begin Payment Method
         * @description Begin saving a card. It is `pending` until the provider has it; the first one saved is the default.
         */
        post: operations["begin_payment_method_api_billing_me_payment_methods_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/payment-methods/{method_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Payment Method
         * @description One of the caller's cards; a pending one as the provider has it right now.
         */
        get: operations["my_payment_method_api_billing_me_payment_methods__method_id__get"];
        put?: never;
        post?: never;
        /**
         * Remove Payment Method
         * @description Take a card away. The last one stays while something is unpaid (409 `last_method_needed`).
         */
        delete: operations["remove_payment_method_api_billing_me_payment_methods__method_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/payment-methods/{method_id}/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make Payment Method Default
         * @description Charge this card from now on; what was refused before is tried with it at once.
         */
        put: operations["make_payment_method_default_api_billing_me_payment_methods__method_id__default_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Months
         * @description Every month whose close has begun, the latest first (scope `finance`).
         */
        get: operations["months_api_billing_months_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Month
         * @description How far the close of a month is, and what it has brought about (scope `finance`).
         */
        get: operations["month_api_billing_months__month__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/months/{month}/close": {
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
         * @description Close a month that is over before it would close by itself (scope `finance`). Asking again changes nothing.
         */
        post: operations["close_api_billing_months__month__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Balance
         * @description What lies where of the caller's earnings, by currency.
         */
        get: operations["my_balance_api_billing_me_balance_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Payouts
         * @description The caller's payouts, the latest first.
         */
        get: operations["my_payouts_api_billing_me_payouts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/payouts/{payout_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Payout
         * @description One of the caller's payouts.
         */
        get: operations["my_payout_api_billing_me_payouts__payout_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/payout-destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Payout Destination
         * @description Whether the caller's money has somewhere to go.
         */
        get: operations["my_payout_destination_api_billing_me_payout_destination_get"];
        put?: never;
        /**
         * Open Payout Destination
         * @description Open a place for the caller's money, or go on with it: `url` is a page of the provider's, good for minutes.
         */
        post: operations["open_payout_destination_api_billing_me_payout_destination_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reconciliations
         * @description Comparisons with the provider's books, latest first (scope `finance`).
         */
        get: operations["reconciliations_api_billing_reconciliations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/reconciliations/{reconciliation_id}/discrepancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Discrepancies
         * @description What a comparison found, by kind (scope `finance`; looking is recorded).
         */
        get: operations["discrepancies_api_billing_reconciliations__reconciliation_id__discrepancies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/calls/{call_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refunds Of Call
         * @description Everything asked for on a call, first asked first (scope `finance`; looking is recorded).
         */
        get: operations["refunds_of_call_api_billing_calls__call_id__refunds_get"];
        put?: never;
        /**
         * Give Back
         * @description Give seconds of a call back, or goodwill (scope `finance`; recorded). It waits while its charge is at the bank.
         *
         *     Send an `Idempotency-Key`: asked twice without one, it is given twice.
         */
        post: operations["give_back_api_billing_calls__call_id__refunds_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/calls/{call_id}/refunds/{refund_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Again
         * @description Ask the provider once more for a refund it refused (scope `finance`; recorded). Asked twice, it goes once.
         */
        post: operations["send_again_api_billing_calls__call_id__refunds__refund_id__send_post"];
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
    "/api/billing/me/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Statements
         * @description The caller's statements, as a student and as a consultant, the latest month first.
         */
        get: operations["my_statements_api_billing_me_statements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/statements/{statement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Statement
         * @description One of the caller's statements, with its charge and documents.
         */
        get: operations["my_statement_api_billing_me_statements__statement_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/statements/{statement_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines Of My Statement
         * @description The lines a statement adds up, in the order in which they were posted.
         */
        get: operations["lines_of_my_statement_api_billing_me_statements__statement_id__lines_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/statements/{statement_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refunds Of My Statement
         * @description The refunds a statement takes off, in the order in which they were made.
         */
        get: operations["refunds_of_my_statement_api_billing_me_statements__statement_id__refunds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/me/lines/{line_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trace Line
         * @description Where a line has gone: its statement; for its student charge and receipt, for its consultant the payout.
         */
        get: operations["trace_line_api_billing_me_lines__line_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provider News
         * @description Word that something changed, signed over the bytes of the body in `<Provider>-Signature`. Twice counts once.
         */
        post: operations["provider_news_api_billing_webhooks__provider__post"];
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
         * Account
         * @description One currency: `accrued` is used and not charged yet (below zero: a credit), `unpaid` charged and not paid.
         */
        Account: {
            /** @description once so much has accrued, it is charged at once; it grows with each paid charge */
            limit: components["schemas"]["Money"];
            accrued: components["schemas"]["Money"];
            unpaid: components["schemas"]["Money"];
        };
        /** Attempt */
        Attempt: {
            /** Attempt */
            attempt: number;
            /**
             * State
             * @enum {string}
             */
            state: "sending" | "needs_authentication" | "succeeded" | "declined";
            /**
             * Decline Code
             * @description the provider's word for why, or `no_method`: there was no card
             */
            decline_code: string | null;
            /** Method Id */
            method_id: string | null;
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /** Ended At */
            ended_at: string | null;
        };
        /**
         * Back
         * @description What went back: `amount` = `fee` + `share` + `tax` + `goodwill`.
         */
        Back: {
            /** Seconds */
            seconds: number;
            amount: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            share: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            goodwill: components["schemas"]["Money"];
            /**
             * Charge Id
             * @description the charge it was taken from; null: it lowers the next one
             */
            charge_id: string | null;
            /**
             * Provider
             * @description how far it is on its way to the card; null: the charge was not paid yet
             */
            provider: ("planned" | "sending" | "paid" | "refused") | null;
            /** Provider Refusal */
            provider_refusal: string | null;
        };
        /**
         * Balance
         * @description What of the caller's earnings lies where, in one currency.
         */
        Balance: {
            /** @description earned, and not paid by the students yet */
            uncollected: components["schemas"]["Money"];
            /** @description collected, for the next payout; below zero: refunds that it is less by */
            due: components["schemas"]["Money"];
            /** @description collected, and disputed */
            held: components["schemas"]["Money"];
            /** @description on its way to the bank */
            in_transit: components["schemas"]["Money"];
            smallest_payout: components["schemas"]["Money"];
            /**
             * Waits For
             * @description why the next close would carry `due` forward
             */
            waits_for: ("destination" | "smallest_payout") | null;
        };
        /** Balances */
        Balances: {
            /** Items */
            items: components["schemas"]["Balance"][];
        };
        /**
         * BankAccount
         * @description An IBAN, or where there are none the number with the bank's own code.
         */
        BankAccount: {
            /** Holder */
            holder: string;
            /** Iban */
            iban?: string | null;
            /** Account Number */
            account_number?: string | null;
            /** Bank Code */
            bank_code?: string | null;
            /** Bic */
            bic?: string | null;
        };
        /** BankFile */
        BankFile: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Format
             * @enum {string}
             */
            format: "pain.001.001.03" | "csv";
            /** Orders */
            orders: number;
            total: components["schemas"]["Money"];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
        };
        /**
         * BankTransfer
         * @description A transfer the caller is asked for. The reference is what makes it theirs: it must be written with it.
         */
        BankTransfer: {
            /**
             * Charge Id
             * Format: uuid
             */
            charge_id: string;
            amount: components["schemas"]["Money"];
            /** Reference */
            reference: string;
            /** Holder */
            holder: string;
            /** Iban */
            iban: string;
            /** Bic */
            bic: string | null;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
        };
        /** BankTransfers */
        BankTransfers: {
            /** Items */
            items: components["schemas"]["BankTransfer"][];
        };
        /**
         * BegunMethod
         * @description A card that is being saved: the student types it in at `url`, or in a form of the provider's own SDK.
         */
        BegunMethod: {
            method: components["schemas"]["Method"];
            /** Provider */
            provider: string;
            /**
             * Url
             * @description the provider's page where the card is typed in
             */
            url: string | null;
            /**
             * Client Secret
             * @description for the provider's SDK, instead of `url`
             */
            client_secret: string | null;
            /** Publishable Key */
            publishable_key: string | null;
        };
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
         * Cap
         * @description At most so much on a call and in a month; null = no cap.
         */
        Cap: {
            per_call: components["schemas"]["Money"] | null;
            per_month: components["schemas"]["Money"] | null;
            /** Changed At */
            changed_at: string | null;
        };
        /** CapIn */
        CapIn: {
            per_call: components["schemas"]["CapMoney"] | null;
            per_month: components["schemas"]["CapMoney"] | null;
        };
        /** CapMoney */
        CapMoney: {
            /** Amount Minor */
            amount_minor: number;
            /**
             * Currency
             * @description ISO 4217
             */
            currency: string;
        };
        /**
         * Charge
         * @description What is charged at once: all calls up to its month that no charge before it covers.
         */
        Charge: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: number;
            /**
             * Kind
             * @description threshold: the limit of what may be owed was reached
             * @enum {string}
             */
            kind: "month" | "threshold";
            /** Month */
            month: string;
            /**
             * State
             * @enum {string}
             */
            state: "planned" | "sending" | "needs_authentication" | "declined" | "paid" | "waived";
            amount: components["schemas"]["Money"];
            /** @description what of the amount was refunded before it was paid */
            reduced: components["schemas"]["Money"];
            to_pay: components["schemas"]["Money"];
            paid: components["schemas"]["Money"] | null;
            /**
             * Action Url
             * @description where the student's bank wants to see them
             */
            action_url: string | null;
            /** Decline Code */
            decline_code: string | null;
            /** Refusals */
            refusals: number;
            /** Next Attempt At */
            next_attempt_at: string | null;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Paid At */
            paid_at: string | null;
            /** Attempts */
            attempts: components["schemas"]["Attempt"][];
        };
        /**
         * Close
         * @description How far the close of a month has come, and when it got there.
         */
        Close: {
            /** Month */
            month: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "cut_off" | "computed" | "charged" | "stated" | "closed";
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Cut Off At */
            cut_off_at: string | null;
            /** Computed At */
            computed_at: string | null;
            /** Charged At */
            charged_at: string | null;
            /** Stated At */
            stated_at: string | null;
            /** Closed At */
            closed_at: string | null;
        };
        /** Confirmations */
        Confirmations: {
            /** Entries */
            entries: (components["schemas"]["MoneyIn"] | components["schemas"]["MoneyOut"])[];
        };
        /** Csv */
        Csv: {
            /**
             * Csv
             * @description with a head; columns are the fields of an entry, empty ones are left out
             */
            csv: string;
        };
        /**
         * Discrepancy
         * @description A difference; `ours` and `theirs` are what each side has of it (null: nothing).
         */
        Discrepancy: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "missing_at_provider" | "missing_here" | "double" | "wrong_amount" | "wrong_currency" | "late";
            /**
             * Subject
             * @enum {string}
             */
            subject: "charge" | "refund" | "payout";
            /** Idempotency Key */
            idempotency_key: string | null;
            /** Provider Ref */
            provider_ref: string | null;
            /** Ours */
            ours: {
                [key: string]: unknown;
            } | null;
            /** Theirs */
            theirs: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Document
         * @description A receipt of a paid charge, or a credit note of what was given back after it.
         */
        Document: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "receipt" | "credit_note";
            /** Number */
            number: string;
            /**
             * Charge Id
             * Format: uuid
             */
            charge_id: string;
            /** Month */
            month: string;
            amount: components["schemas"]["Money"];
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /**
             * Is Made
             * @description whether its PDF is there; it is some seconds after it was issued
             */
            is_made: boolean;
        };
        /**
         * Earning
         * @description What a call brought its consultant: `net` = `gross` - `fee` - `tax`. `refunded` is what of it went back since.
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
            refunded: components["schemas"]["Money"];
            /** Refunded Seconds */
            refunded_seconds: number;
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
            refunded: components["schemas"]["Money"];
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
        /**
         * File
         * @description Where a PDF is to be had until `expires_at`, by whoever has this URL.
         */
        File: {
            /** Url */
            url: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
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
         * @description What the whole month comes to so far in one currency; `refunded` is what of its calls has gone back, ever.
         */
        LineTotal: {
            /** Calls */
            calls: number;
            /** Billable Seconds */
            billable_seconds: number;
            amount: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            share: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
        };
        /**
         * LineTrace
         * @description Where a line has gone so far, as its side may see: null is not yet, or not theirs.
         */
        LineTrace: {
            /**
             * Line Id
             * Format: uuid
             */
            line_id: string;
            /**
             * Call Id
             * Format: uuid
             */
            call_id: string;
            /**
             * Role
             * @enum {string}
             */
            role: "student" | "consultant";
            /** Month */
            month: string;
            /** Statement Id */
            statement_id: string | null;
            /** Charge Id */
            charge_id: string | null;
            /** Charge State */
            charge_state: string | null;
            /** Receipt Id */
            receipt_id: string | null;
            /**
             * Collected
             * @description the student has paid it
             */
            collected: boolean;
            /**
             * Held
             * @description it is disputed: its share waits
             */
            held: boolean;
            /** Payout Id */
            payout_id: string | null;
            /** Payout State */
            payout_state: string | null;
        };
        /** Lines */
        Lines: {
            /** Items */
            items: components["schemas"]["MonthLine"][];
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
         * Method
         * @description A card, as the provider describes it; its number is never here.
         */
        Method: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "ready" | "failed";
            /** Brand */
            brand: string | null;
            /** Last4 */
            last4: string | null;
            /** Exp Month */
            exp_month: number | null;
            /** Exp Year */
            exp_year: number | null;
            /**
             * Is Default
             * @description this one is charged
             */
            is_default: boolean;
            /**
             * Failure
             * @description why it could not be saved, a word of the provider's or `given_up`
             */
            failure: string | null;
            /**
             * Begun At
             * Format: date-time
             */
            begun_at: string;
            /** Ready At */
            ready_at: string | null;
        };
        /** MethodIn */
        MethodIn: {
            /**
             * Return Url
             * @description where the provider sends the student back to, on this platform
             */
            return_url?: string | null;
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
        /** MoneyIn */
        MoneyIn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            direction: "in";
            /**
             * Bank Ref
             * @description the bank's own id of the booking: the same one counts once
             */
            bank_ref: string;
            /** Reference */
            reference: string;
            /** Amount Minor */
            amount_minor: number;
            /**
             * Currency
             * @description ISO 4217
             */
            currency: string;
            /**
             * Booked On
             * Format: date
             */
            booked_on: string;
            /** Sender Name */
            sender_name?: string | null;
            /**
             * Sender Iban
             * @description where a refund of it would go
             */
            sender_iban?: string | null;
        };
        /** MoneyOut */
        MoneyOut: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            direction: "out";
            /**
             * Reference
             * @description the end-to-end id of the order
             */
            reference: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "paid" | "refused" | "returned";
            /** Reason */
            reason?: string | null;
        };
        /**
         * MonthLine
         * @description `refunded` has gone back to the student since, for `refunded_seconds` of the call or out of goodwill.
         */
        MonthLine: {
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
            refunded: components["schemas"]["Money"];
            /** Refunded Seconds */
            refunded_seconds: number;
        };
        /** Months */
        Months: {
            /** Items */
            items: components["schemas"]["Close"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * Order
         * @description Money that waits to go out. `holder` null: nobody has named an account for it yet.
         */
        Order: {
            /** End To End Id */
            end_to_end_id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "payout" | "refund";
            amount: components["schemas"]["Money"];
            /** Holder */
            holder: string | null;
            /** File Id */
            file_id: string | null;
            /**
             * Ordered At
             * Format: date-time
             */
            ordered_at: string;
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
        /** Page[Charge] */
        Page_Charge_: {
            /** Items */
            items: components["schemas"]["Charge"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Credit] */
        Page_Credit_: {
            /** Items */
            items: components["schemas"]["services__billing__api__manual_shapes__Credit"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Discrepancy] */
        Page_Discrepancy_: {
            /** Items */
            items: components["schemas"]["Discrepancy"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Document] */
        Page_Document_: {
            /** Items */
            items: components["schemas"]["Document"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Method] */
        Page_Method_: {
            /** Items */
            items: components["schemas"]["Method"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Order] */
        Page_Order_: {
            /** Items */
            items: components["schemas"]["Order"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Reconciliation] */
        Page_Reconciliation_: {
            /** Items */
            items: components["schemas"]["Reconciliation"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[StandingChange] */
        Page_StandingChange_: {
            /** Items */
            items: components["schemas"]["StandingChange"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Payout */
        Payout: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Month
             * @description the month at whose close it was planned
             */
            month: string;
            amount: components["schemas"]["Money"];
            /**
             * State
             * @enum {string}
             */
            state: "planned" | "sending" | "paid" | "refused" | "returned";
            /** Refusal */
            refusal: string | null;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Paid At */
            paid_at: string | null;
            /** Returned At */
            returned_at: string | null;
        };
        /**
         * PayoutDestination
         * @description Where the caller's money goes; `url` is where the provider asks them what it must know.
         */
        PayoutDestination: {
            /**
             * State
             * @enum {string}
             */
            state: "none" | "pending" | "ready" | "refused";
            /** Ready At */
            ready_at?: string | null;
            /** Url */
            url?: string | null;
        };
        /** Payouts */
        Payouts: {
            /** Items */
            items: components["schemas"]["Payout"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * Progress
         * @description A close with what it has brought about so far.
         */
        Progress: {
            /** Month */
            month: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "cut_off" | "computed" | "charged" | "stated" | "closed";
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Cut Off At */
            cut_off_at: string | null;
            /** Computed At */
            computed_at: string | null;
            /** Charged At */
            charged_at: string | null;
            /** Stated At */
            stated_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Statements */
            statements: components["schemas"]["StatementSum"][];
            /** Charges */
            charges: components["schemas"]["Sum"][];
            /** Payouts */
            payouts: components["schemas"]["Sum"][];
        };
        /**
         * Reconciliation
         * @description A comparison of what moved in a window of time: how much on each side, and how many differences of each kind.
         */
        Reconciliation: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Provider */
            provider: string;
            /**
             * From At
             * Format: date-time
             */
            from_at: string;
            /**
             * To At
             * Format: date-time
             */
            to_at: string;
            /** Ours */
            ours: number;
            /** Theirs */
            theirs: number;
            /** Discrepancies */
            discrepancies: number;
            /** Kinds */
            kinds: {
                [key: string]: number;
            };
            /**
             * Ran At
             * Format: date-time
             */
            ran_at: string;
        };
        /**
         * RefundIn
         * @description Seconds of the call (null: all that is left), or else goodwill in minor units of the line's currency.
         */
        RefundIn: {
            /** Seconds */
            seconds?: number | null;
            /** Goodwill Minor */
            goodwill_minor?: number | null;
            /** Reason */
            reason: string;
        };
        /** Refunds */
        Refunds: {
            /** Items */
            items: components["schemas"]["services__billing__api__refunds__Refund"][];
        };
        /** Result */
        Result: {
            /** Reference */
            reference: string;
            /**
             * Result
             * @enum {string}
             */
            result: "confirmed" | "known" | "unmatched";
            /** Problem */
            problem: ("unknown_reference" | "wrong_amount" | "not_awaited" | "not_from_here") | null;
        };
        /** Results */
        Results: {
            /** Items */
            items: components["schemas"]["Result"][];
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
             * @description the member of staff; null where a charge or a card made it so
             */
            changed_by: string | null;
        };
        /** StandingIn */
        StandingIn: {
            /** May Book */
            may_book: boolean;
            /** Reason */
            reason?: string | null;
        };
        /**
         * Statement
         * @description A month of one side in one currency.
         *
         *     Student: `opening` + `gross` - `refunded` - `charged_before` = `total`, which is charged, or carried forward.
         *     Consultant: `net` - `refunded` (their share of it) = `total`, what the month brought them.
         */
        Statement: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Side
             * @enum {string}
             */
            side: "student" | "consultant";
            /** Month */
            month: string;
            /** Lines */
            lines: number;
            /** Billable Seconds */
            billable_seconds: number;
            /** @description carried forward from the statement before */
            opening: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            net: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            /** @description what earlier charges took of it, less what went back to the card */
            charged_before: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            /** Charge Id */
            charge_id: string | null;
            /**
             * Stated At
             * Format: date-time
             */
            stated_at: string;
        };
        /**
         * StatementCharge
         * @description The charge of a statement; `reduced` by what was refunded before it was paid.
         */
        StatementCharge: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** State */
            state: string;
            amount: components["schemas"]["Money"];
            reduced: components["schemas"]["Money"];
            paid: components["schemas"]["Money"] | null;
            /** Paid At */
            paid_at: string | null;
        };
        /** StatementDetail */
        StatementDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Side
             * @enum {string}
             */
            side: "student" | "consultant";
            /** Month */
            month: string;
            /** Lines */
            lines: number;
            /** Billable Seconds */
            billable_seconds: number;
            /** @description carried forward from the statement before */
            opening: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            net: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            /** @description what earlier charges took of it, less what went back to the card */
            charged_before: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            /** Charge Id */
            charge_id: string | null;
            /**
             * Stated At
             * Format: date-time
             */
            stated_at: string;
            charge: components["schemas"]["StatementCharge"] | null;
            /** Documents */
            documents: components["schemas"]["StatementDocument"][];
        };
        /** StatementDocument */
        StatementDocument: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "receipt" | "credit_note";
            /** Number */
            number: string;
        };
        /** StatementLines */
        StatementLines: {
            /** Items */
            items: components["schemas"]["Line"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** StatementRefunds */
        StatementRefunds: {
            /** Items */
            items: components["schemas"]["services__billing__api__statements__Refund"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * StatementSum
         * @description What the statements of one side come to in one currency.
         */
        StatementSum: {
            /**
             * Side
             * @enum {string}
             */
            side: "student" | "consultant";
            /** Currency */
            currency: string;
            /** Statements */
            statements: number;
            /** Lines */
            lines: number;
            /** Billable Seconds */
            billable_seconds: number;
            opening: components["schemas"]["Money"];
            gross: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            net: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
            charged_before: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            carried: components["schemas"]["Money"];
        };
        /** Statements */
        Statements: {
            /** Items */
            items: components["schemas"]["Statement"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Stop */
        Stop: {
            /**
             * Cause
             * @enum {string}
             */
            cause: "staff" | "arrears" | "no_method";
            /** Reason */
            reason: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * Sum
         * @description How many charges or payouts stand so, and what they come to.
         */
        Sum: {
            /** State */
            state: string;
            /** Count */
            count: number;
            amount: components["schemas"]["Money"];
        };
        /** Wanted */
        Wanted: {
            /**
             * Currency
             * @description ISO 4217
             */
            currency: string;
        };
        /** Credit */
        services__billing__api__charges__Credit: {
            standing: components["schemas"]["Standing"];
            /** Stops */
            stops: components["schemas"]["Stop"][];
            /** Accounts */
            accounts: components["schemas"]["Account"][];
        };
        /**
         * Credit
         * @description Money that arrived and fits nothing that was asked for.
         */
        services__billing__api__manual_shapes__Credit: {
            /** Bank Ref */
            bank_ref: string;
            /** Reference */
            reference: string;
            amount: components["schemas"]["Money"];
            /**
             * Booked On
             * Format: date
             */
            booked_on: string;
            /** Sender Name */
            sender_name: string | null;
            /**
             * Noted At
             * Format: date-time
             */
            noted_at: string;
        };
        /**
         * Refund
         * @description What was asked for, and what came of it.
         */
        services__billing__api__refunds__Refund: {
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
             * Kind
             * @enum {string}
             */
            kind: "refund" | "goodwill";
            /** Seconds */
            seconds: number | null;
            /** Goodwill Minor */
            goodwill_minor: number | null;
            /** Reason */
            reason: string;
            /** Asked By */
            asked_by: string | null;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * State
             * @description waiting: a charge of the call is at the bank
             * @enum {string}
             */
            state: "waiting" | "done" | "refused";
            /**
             * Refusal
             * @description `not_billed`, `nothing_left`, `too_much` or `below_smallest_unit`
             */
            refusal: string | null;
            back: components["schemas"]["Back"] | null;
        };
        /**
         * Refund
         * @description Something of a line that went back: `amount` = `share` + `fee` + `tax` + `goodwill` (the platform's own).
         */
        services__billing__api__statements__Refund: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Line Id
             * Format: uuid
             */
            line_id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "refund" | "goodwill";
            /** Seconds */
            seconds: number;
            amount: components["schemas"]["Money"];
            share: components["schemas"]["Money"];
            fee: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
            goodwill: components["schemas"]["Money"];
            /** Reason */
            reason: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
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
    my_spend_cap_api_billing_me_spend_cap_get: {
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
                    "application/json": components["schemas"]["Cap"];
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
    change_my_spend_cap_api_billing_me_spend_cap_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CapIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cap"];
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
    my_charges_api_billing_me_charges_get: {
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
                    "application/json": components["schemas"]["Page_Charge_"];
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
    my_charge_api_billing_me_charges__charge_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                charge_id: string;
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
                    "application/json": components["schemas"]["Charge"];
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
    pay_charge_api_billing_me_charges__charge_id__pay_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                charge_id: string;
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
                    "application/json": components["schemas"]["Charge"];
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
    my_credit_api_billing_me_credit_get: {
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
                    "application/json": components["schemas"]["services__billing__api__charges__Credit"];
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
    my_documents_api_billing_me_documents_get: {
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
                    "application/json": components["schemas"]["Page_Document_"];
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
    my_document_api_billing_me_documents__document_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                document_id: string;
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
                    "application/json": components["schemas"]["Document"];
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
    my_file_api_billing_me_documents__document_id__file_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                document_id: string;
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
                    "application/json": components["schemas"]["File"];
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
    receipt_of_my_statement_api_billing_me_statements__statement_id__receipt_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                statement_id: string;
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
                    "application/json": components["schemas"]["File"];
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
    file_of_somebody_api_billing_documents__document_id__file_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                document_id: string;
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
                    "application/json": components["schemas"]["File"];
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
    my_lines_as_table_api_billing_me_lines_csv_get: {
        parameters: {
            query?: {
                /** @description YYYY-MM; the running month where it is left out */
                month?: string | null;
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
            /** @description RFC 4180, UTF-8 */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
    my_earnings_as_table_api_billing_me_earnings_csv_get: {
        parameters: {
            query?: {
                /** @description YYYY-MM; the running month where it is left out */
                month?: string | null;
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
            /** @description RFC 4180, UTF-8 */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
    my_statement_as_table_api_billing_me_statements__statement_id__lines_csv_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                statement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8 */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
    my_lines_api_billing_me_lines_get: {
        parameters: {
            query?: {
                /** @description YYYY-MM; the running month where it is left out */
                month?: string | null;
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
                    "application/json": components["schemas"]["Lines"];
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
    my_earnings_api_billing_me_earnings_get: {
        parameters: {
            query?: {
                /** @description YYYY-MM; the running month where it is left out */
                month?: string | null;
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
                    "application/json": components["schemas"]["Earnings"];
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
    line_of_call_api_billing_calls__call_id__line_get: {
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
                    "application/json": components["schemas"]["CallLine"];
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
    my_bank_transfers_api_billing_me_bank_transfers_get: {
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
                    "application/json": components["schemas"]["BankTransfers"];
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
    my_bank_account_api_billing_me_bank_account_get: {
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
                    "application/json": components["schemas"]["BankAccount"];
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
    set_my_bank_account_api_billing_me_bank_account_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankAccount"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccount"];
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
    orders_api_billing_manual_orders_get: {
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
                    "application/json": components["schemas"]["Page_Order_"];
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
    credits_without_a_transfer_api_billing_manual_credits_get: {
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
                    "application/json": components["schemas"]["Page_Credit_"];
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
    confirm_api_billing_manual_confirmations_post: {
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
                "application/json": components["schemas"]["Confirmations"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
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
    confirm_csv_api_billing_manual_confirmations_csv_post: {
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
                "application/json": components["schemas"]["Csv"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
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
    make_file_api_billing_manual_files_post: {
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
                "application/json": components["schemas"]["Wanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankFile"];
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
    download_file_api_billing_manual_files__file_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pain.001.001.03, or CSV */
            200: {
                headers: {
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                    "text/csv": string;
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
    my_payment_methods_api_billing_me_payment_methods_get: {
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
                    "application/json": components["schemas"]["Page_Method_"];
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
    begin_payment_method_api_billing_me_payment_methods_post: {
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
                "application/json": components["schemas"]["MethodIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunMethod"];
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
    my_payment_method_api_billing_me_payment_methods__method_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                method_id: string;
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
                    "application/json": components["schemas"]["Method"];
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
    remove_payment_method_api_billing_me_payment_methods__method_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                method_id: string;
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
    make_payment_method_default_api_billing_me_payment_methods__method_id__default_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                method_id: string;
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
                    "application/json": components["schemas"]["Method"];
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
    months_api_billing_months_get: {
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
                    "application/json": components["schemas"]["Months"];
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
    month_api_billing_months__month__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /** @description YYYY-MM */
                month: string;
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
                    "application/json": components["schemas"]["Progress"];
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
    close_api_billing_months__month__close_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description YYYY-MM */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
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
    my_balance_api_billing_me_balance_get: {
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
                    "application/json": components["schemas"]["Balances"];
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
    my_payouts_api_billing_me_payouts_get: {
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
                    "application/json": components["schemas"]["Payouts"];
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
    my_payout_api_billing_me_payouts__payout_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                payout_id: string;
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
                    "application/json": components["schemas"]["Payout"];
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
    my_payout_destination_api_billing_me_payout_destination_get: {
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
                    "application/json": components["schemas"]["PayoutDestination"];
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
    open_payout_destination_api_billing_me_payout_destination_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
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
                    "application/json": components["schemas"]["PayoutDestination"];
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
    reconciliations_api_billing_reconciliations_get: {
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
                    "application/json": components["schemas"]["Page_Reconciliation_"];
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
    discrepancies_api_billing_reconciliations__reconciliation_id__discrepancies_get: {
        parameters: {
            query?: {
                kind?: ("missing_at_provider" | "missing_here" | "double" | "wrong_amount" | "wrong_currency" | "late") | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                reconciliation_id: string;
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
                    "application/json": components["schemas"]["Page_Discrepancy_"];
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
    refunds_of_call_api_billing_calls__call_id__refunds_get: {
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
                    "application/json": components["schemas"]["Refunds"];
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
    give_back_api_billing_calls__call_id__refunds_post: {
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
                "application/json": components["schemas"]["RefundIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["services__billing__api__refunds__Refund"];
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
    send_again_api_billing_calls__call_id__refunds__refund_id__send_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                call_id: string;
                refund_id: string;
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
                    "application/json": components["schemas"]["services__billing__api__refunds__Refund"];
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
    my_credit_standing_api_billing_me_credit_standing_get: {
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
                    "application/json": components["schemas"]["Standing"];
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
    credit_standing_api_billing_students__student_id__credit_standing_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
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
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffStanding"];
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
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    credit_standing_changes_api_billing_students__student_id__credit_standing_changes_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
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
                    /** @description Of this answer; with it in If-None-Match the next is 304 */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StandingChange_"];
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
    my_statements_api_billing_me_statements_get: {
        parameters: {
            query?: {
                /** @description only what the caller is stated as a student, or a consultant */
                side?: ("student" | "consultant") | null;
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
                    "application/json": components["schemas"]["Statements"];
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
    my_statement_api_billing_me_statements__statement_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                statement_id: string;
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
                    "application/json": components["schemas"]["StatementDetail"];
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
    lines_of_my_statement_api_billing_me_statements__statement_id__lines_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                statement_id: string;
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
                    "application/json": components["schemas"]["StatementLines"];
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
    refunds_of_my_statement_api_billing_me_statements__statement_id__refunds_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                statement_id: string;
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
                    "application/json": components["schemas"]["StatementRefunds"];
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
    trace_line_api_billing_me_lines__line_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the answer at hand */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                line_id: string;
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
                    "application/json": components["schemas"]["LineTrace"];
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
    provider_news_api_billing_webhooks__provider__post: {
        parameters: {
            query?: never;
            header?: {
                /** @description With an access token: the same key and body give the same answer again, for 30 days */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
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
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
