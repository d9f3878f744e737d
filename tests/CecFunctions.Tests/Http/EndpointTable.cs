using System.Collections.Immutable;

namespace CecFunctions.Tests.Http;

/// <summary>
/// The one list of every endpoint and its callers. A new endpoint gets a line here, and where its
/// address has a placeholder that is new, the value for it in <see cref="AddressValues"/>; the tests call it with every
/// kind of credential.
/// </summary>
internal static class EndpointTable
{
    public static ImmutableArray<EndpointRow> Rows { get; } =
    [
        // Pages and health
        Anyone("GET", "/") with { IsPage = true },
        Anyone("POST", "/language") with { IsPage = true },
        Anyone("GET", "/look/{program}") with { IsPage = true },
        Anyone("GET", "/verify") with { IsPage = true },
        Anyone("GET", "/verify/{credentialNumber}") with { IsPage = true },
        Anyone("GET", "/programs") with { IsPage = true },
        Anyone("GET", "/programs/{program}") with { IsPage = true },
        Anyone("GET", "/draws") with { IsPage = true },
        Anyone("GET", "/draws/check") with { IsPage = true },
        Anyone("POST", "/draws/check") with { IsPage = true },
        Anyone("GET", "/health/live"),
        Anyone("GET", "/health/ready"),
        Anyone("GET", "/openapi.json"),

        // Signing in and out
        Anyone("GET", "/sign-in") with { IsPage = true },
        Anyone("POST", "/sign-in"),
        Anyone("GET", "/sign-in/{link}") with { IsPage = true },
        Anyone("POST", "/sign-in/{link}"),
        SignedIn("GET", "/api/session"),
        SignedIn("GET", "/api/sessions"),
        SignedIn("DELETE", "/api/sessions/{session}"),
        SignedIn("POST", "/sign-out"),
        SignedIn("POST", "/sign-out/others"),
        SignedIn("POST", "/sign-out/everywhere"),
        SignedIn("GET", "/sessions") with { IsPage = true },
        SignedIn("POST", "/sessions/{session}/end") with { IsPage = true },

        // Self-reports and progress
        Members("GET", "/api/progress"),
        Members("GET", "/api/self-reports"),
        Members("POST", "/api/self-reports") with { Json = ReportJson.Education(1) },
        Members("GET", "/api/self-reports/{id}"),
        Members("PUT", "/api/self-reports/{id}") with { Json = ReportJson.Education(2) },
        Members("DELETE", "/api/self-reports/{id}"),
        Members("GET", "/api/self-reports/{id}/documents"),
        Members("POST", "/api/self-reports/{id}/documents"),
        Members("GET", "/api/self-reports/{id}/documents/{documentId}"),
        Members("DELETE", "/api/self-reports/{id}/documents/{documentId}"),
        Members("POST", "/api/self-reports/{id}/other-course") with { Json = """{ "note": "Another session." }""" },
        Staff("GET", "/api/staff/held-reports/{program}", "reviewer"),
        Staff("POST", "/api/staff/held-reports/{program}/{memberId}/{reportId}/decision", "reviewer"),

        // The pages of a member's reports
        Members("GET", "/credits") with { IsPage = true },
        Members("GET", "/credits/add") with { IsPage = true },
        Members("POST", "/credits/add") with { IsPage = true },
        Members("POST", "/credits/undo") with { IsPage = true },
        Members("GET", "/credits/{id}/edit") with { IsPage = true },
        Members("POST", "/credits/{id}/edit") with { IsPage = true },
        Members("GET", "/credits/{id}/delete") with { IsPage = true },
        Members("POST", "/credits/{id}/delete") with { IsPage = true },
        Members("GET", "/credits/{id}/documents") with { IsPage = true },
        Members("POST", "/credits/{id}/documents") with { IsPage = true },
        Members("GET", "/credits/{id}/documents/{documentId}") with { IsPage = true },
        Members("POST", "/credits/{id}/documents/{documentId}/remove") with { IsPage = true },
        Members("GET", "/credits/{id}/other-course") with { IsPage = true },
        Members("POST", "/credits/{id}/other-course") with { IsPage = true },
        Members("GET", "/events") with { IsPage = true },

        // A member's credentials, fees and renewal
        Members("GET", "/api/credentials"),
        Members("GET", "/api/credentials/{id}"),
        Members("GET", "/api/credentials/{id}/fee"),
        Members("POST", "/api/credentials/{id}/renewal"),
        Members("GET", "/home") with { IsPage = true },
        Members("GET", "/renew/{credential}") with { IsPage = true },
        Members("POST", "/renew/{credential}") with { IsPage = true },
        Members("POST", "/renew/{credential}/cpr") with { IsPage = true },
        Members("GET", "/certificates/{credential}") with { IsPage = true },
        Members("GET", "/certificates/{credential}/certificate.svg") with { IsPage = true },
        Anyone("POST", "/api/hooks/payments") with { ProvesItself = true },
        Anyone("POST", "/api/hooks/refunds") with { ProvesItself = true },
        Staff("POST", "/api/staff/members/{program}/{memberId}/payments", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/refunds", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/renewal", "registrar"),
        Staff("GET", "/api/staff/accounts/{program}", "registrar"),

        // A member's profile and notices
        Members("GET", "/api/profile"),
        Members("GET", "/api/profile/export"),
        Members("POST", "/api/profile/email") with { Json = """{ "email": "new@members.example" }""" },
        Members("POST", "/api/profile/email/confirm") with { Json = """{ "token": "x" }""" },
        Anyone("GET", "/profile/email/{link}") with { IsPage = true },
        Members("GET", "/profile/email") with { IsPage = true },
        Members("GET", "/api/notices"),
        Members("GET", "/api/transcript"),

        // CPR, and what members ask staff for
        Members("GET", "/api/cpr"),
        Members("PUT", "/api/cpr") with
        {
            Json = """{ "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "in-person" }""",
        },
        Members("GET", "/api/petitions"),
        Members("GET", "/api/petitions/{id}"),
        Members("POST", "/api/petitions") with { Json = """{ "report": "r1" }""" },
        Members("GET", "/api/appeals"),
        Members("GET", "/api/appeals/{id}"),
        Members("POST", "/api/appeals") with { Json = """{ "credential": "C-1", "reason": "accident" }""" },
        Members("GET", "/api/emeritus-applications"),
        Members("GET", "/api/emeritus-applications/{id}"),
        Members("POST", "/api/emeritus-applications") with
        {
            Json = """{ "credential": "C-1", "bornOn": "1950-01-01", "retired": true }""",
        },
        Members("POST", "/api/extension-requests") with { Json = """{ "credential": "C-1" }""" },
        Staff("GET", "/api/staff/petitions/{program}", "reviewer"),
        Staff("GET", "/api/staff/petitions/{program}/{memberId}/{applicationId}", "reviewer"),
        Staff("POST", "/api/staff/petitions/{program}/{memberId}/{applicationId}/decision", "reviewer"),
        Staff("GET", "/api/staff/appeals/{program}", "registrar"),
        Staff("GET", "/api/staff/appeals/{program}/{memberId}/{applicationId}", "registrar"),
        Staff("POST", "/api/staff/appeals/{program}/{memberId}/{applicationId}/decision", "registrar"),
        Staff("GET", "/api/staff/emeritus-applications/{program}", "registrar"),
        Staff("GET", "/api/staff/emeritus-applications/{program}/{memberId}/{applicationId}", "registrar"),
        Staff("POST", "/api/staff/emeritus-applications/{program}/{memberId}/{applicationId}/decision", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/accommodations", "registrar"),

        // A member's audits
        Members("GET", "/api/audits"),
        Members("GET", "/api/audits/{caseId}"),
        Members("POST", "/api/audits/{caseId}/documents"),
        Members("GET", "/api/audits/{caseId}/documents/{documentId}"),
        Members("DELETE", "/api/audits/{caseId}/documents/{documentId}"),
        Members("POST", "/api/audits/{caseId}/submit"),

        // The audit desk
        Staff("GET", "/api/staff/audits/{program}", "reviewer", "registrar"),
        Staff("GET", "/api/staff/audits/{program}/{memberId}/{caseId}", "reviewer", "registrar"),
        Staff("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/documents", "reviewer", "registrar"),
        Staff("GET", "/api/staff/audits/{program}/{memberId}/{caseId}/documents/{documentId}", "reviewer"),
        Staff("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/documents/{documentId}/decision", "reviewer"),
        Staff("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/received", "reviewer", "registrar"),
        Staff("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/review", "reviewer"),
        Staff("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/decision", "reviewer"),
        Staff("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/remedy", "reviewer"),
        Staff("POST", "/api/staff/audits/{program}/{memberId}/{caseId}/notice", "reviewer", "registrar"),

        Anyone("POST", "/api/hooks/sendgrid") with { ProvesItself = true, Json = "[]" },

        // For partners
        Partners("POST", "/api/feeds/credits"),

        // For the public
        Anyone("GET", "/api/verify/{credentialNumber}"),
        Anyone("GET", "/api/programs"),
        Anyone("GET", "/api/programs/{program}"),
        Anyone("GET", "/api/badges/{credentialNumber}"),
        Anyone("GET", "/api/badges/{credentialNumber}/status"),
        Anyone("GET", "/api/badges/issuers/{program}"),
        Anyone("GET", "/api/badges/achievements/{type}"),
        Anyone("GET", "/api/badges/keys/{keyId}"),
        Anyone("GET", "/.well-known/jwks.json"),
        Members("GET", "/api/credentials/{id}/badge"),

        // The member desk
        Staff("GET", "/api/staff/members", "reviewer", "registrar"),
        Staff("GET", "/api/staff/members/{program}/{memberId}", "reviewer", "registrar"),
        Staff("GET", "/api/staff/members/{program}/{memberId}/log", "reviewer", "registrar"),
        Staff("GET", "/api/staff/members/{program}/{memberId}/notices", "reviewer", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/grace", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/reinstatement", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/distinction", "registrar"),
        Staff("PUT", "/api/staff/members/{program}/{memberId}/cpr", "registrar"),
        Staff("PUT", "/api/staff/members/{program}/{memberId}/profile", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/marks/clear", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/reports", "registrar"),
        Staff("DELETE", "/api/staff/members/{program}/{memberId}/reports/{reportId}", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/correction", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/withdrawal", "registrar"),
        Staff("PUT", "/api/staff/members/{program}/{memberId}/state", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/erasure", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/merge", "registrar"),
        Staff("GET", "/api/staff/members/{program}/{memberId}/sessions", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/sign-out", "registrar"),
        Staff("GET", "/staff", "reviewer", "registrar") with { IsPage = true },
        Staff("GET", "/api/staff/lists", "reviewer", "registrar"),
        Staff("GET", "/api/staff/lists/csv", "registrar"),
        Staff("GET", "/staff/lists", "reviewer", "registrar") with { IsPage = true },
        Staff("GET", "/staff/lists/csv", "registrar") with { IsPage = true },
        Staff("GET", "/staff/members", "reviewer", "registrar") with { IsPage = true },
        Staff("GET", "/staff/members/{program}/{memberId}", "reviewer", "registrar") with { IsPage = true },
        Staff("GET", "/staff/members/{program}/{memberId}/do/{command}", "registrar") with { IsPage = true },
        Staff("POST", "/staff/members/{program}/{memberId}/do/{command}", "registrar") with { IsPage = true },
        Staff("POST", "/api/staff/imports/roster", "registrar"),
        Staff("POST", "/api/staff/imports/credits", "registrar"),
        Staff("POST", "/api/staff/imports/events", "registrar"),
        Staff("GET", "/api/staff/export", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/notices/{noticeId}/resend", "registrar"),
        Staff("POST", "/api/staff/members/{program}/{memberId}/notices/{noticeId}/posted", "registrar"),
        Staff("GET", "/api/staff/notices", "registrar"),
        Staff("GET", "/api/staff/bounces", "registrar"),
        Staff("POST", "/api/staff/bounces/{bounceId}/settle", "registrar"),
        Staff("GET", "/api/staff/runs", "reviewer", "registrar"),
        Staff("GET", "/api/staff/runs/{job}/{startedAt}", "reviewer", "registrar"),
        Staff("GET", "/api/staff/preview", "registrar"),
        Staff("GET", "/api/staff/preview/draw", "reviewer", "registrar"),
        Staff("GET", "/api/staff/figures/due", "reviewer", "registrar"),
        Staff("GET", "/api/staff/figures/states", "reviewer", "registrar"),
        Staff("GET", "/api/staff/draws/{program}", "reviewer", "registrar"),
        Staff("GET", "/api/staff/draws/{program}/{night}/manifest", "reviewer", "registrar"),

        // Members' pages: audits, applications, profile, notices
        Members("GET", "/audits") with { IsPage = true },
        Members("GET", "/audits/{caseId}") with { IsPage = true },
        Members("POST", "/audits/{caseId}/documents") with { IsPage = true },
        Members("GET", "/audits/{caseId}/documents/{documentId}") with { IsPage = true },
        Members("POST", "/audits/{caseId}/documents/{documentId}/remove") with { IsPage = true },
        Members("POST", "/audits/{caseId}/submit") with { IsPage = true },
        Members("GET", "/applications") with { IsPage = true },
        Members("GET", "/applications/petition") with { IsPage = true },
        Members("POST", "/applications/petition") with { IsPage = true },
        Members("GET", "/applications/appeal") with { IsPage = true },
        Members("POST", "/applications/appeal") with { IsPage = true },
        Members("GET", "/applications/emeritus") with { IsPage = true },
        Members("POST", "/applications/emeritus") with { IsPage = true },
        Members("GET", "/profile") with { IsPage = true },
        Members("POST", "/profile/email") with { IsPage = true },
        Members("POST", "/profile/email/confirm") with { IsPage = true },
        Members("GET", "/profile/cpr") with { IsPage = true },
        Members("POST", "/profile/cpr") with { IsPage = true },
        Members("GET", "/notices") with { IsPage = true },
        Members("GET", "/calendar") with { IsPage = true },
        Members("POST", "/calendar") with { IsPage = true },
        Members("POST", "/calendar/stop") with { IsPage = true },
        Anyone("GET", "/calendar/{link}.ics") with { IsPage = true },
        // Pages of the desks
        StaffPage("GET", "/staff/audits", "reviewer", "registrar"),
        StaffPage("GET", "/staff/audits/{program}/{memberId}/{caseId}", "reviewer", "registrar"),
        StaffPage("POST", "/staff/audits/{program}/{memberId}/{caseId}/documents", "reviewer", "registrar"),
        StaffPage("GET", "/staff/audits/{program}/{memberId}/{caseId}/documents/{documentId}", "reviewer"),
        StaffPage("POST", "/staff/audits/{program}/{memberId}/{caseId}/documents/{documentId}/decision", "reviewer"),
        StaffPage("POST", "/staff/audits/{program}/{memberId}/{caseId}/received", "reviewer", "registrar"),
        StaffPage("POST", "/staff/audits/{program}/{memberId}/{caseId}/review", "reviewer"),
        StaffPage("POST", "/staff/audits/{program}/{memberId}/{caseId}/decision", "reviewer"),
        StaffPage("POST", "/staff/audits/{program}/{memberId}/{caseId}/remedy", "reviewer"),
        StaffPage("POST", "/staff/audits/{program}/{memberId}/{caseId}/notice", "reviewer", "registrar"),

        StaffPage("GET", "/staff/imports", "registrar"),
        StaffPage("GET", "/staff/imports/member", "registrar"),
        StaffPage("POST", "/staff/imports/member", "registrar"),
        StaffPage("GET", "/staff/imports/roster", "registrar"),
        StaffPage("POST", "/staff/imports/roster", "registrar"),
        StaffPage("GET", "/staff/imports/credits", "registrar"),
        StaffPage("POST", "/staff/imports/credits", "registrar"),
        StaffPage("GET", "/staff/held-reports", "reviewer"),
        StaffPage("POST", "/staff/held-reports/{program}/{memberId}/{reportId}", "reviewer"),
        StaffPage("GET", "/staff/members/{program}/{memberId}/reports/{reportId}/documents", "reviewer"),
        StaffPage("GET", "/staff/members/{program}/{memberId}/reports/{reportId}/documents/{documentId}", "reviewer"),
        StaffPage("GET", "/staff/applications", "reviewer", "registrar"),
        StaffPage("GET", "/staff/applications/petition/{program}/{memberId}/{applicationId}", "reviewer"),
        StaffPage("POST", "/staff/applications/petition/{program}/{memberId}/{applicationId}", "reviewer"),
        StaffPage("GET", "/staff/applications/appeal/{program}/{memberId}/{applicationId}", "registrar"),
        StaffPage("POST", "/staff/applications/appeal/{program}/{memberId}/{applicationId}", "registrar"),
        StaffPage("GET", "/staff/applications/emeritus/{program}/{memberId}/{applicationId}", "registrar"),
        StaffPage("POST", "/staff/applications/emeritus/{program}/{memberId}/{applicationId}", "registrar"),
        StaffPage("GET", "/staff/runs", "reviewer", "registrar"),
        StaffPage("GET", "/staff/runs/{job}/{startedAt}", "reviewer", "registrar"),
        StaffPage("GET", "/staff/tonight", "reviewer", "registrar"),
        StaffPage("GET", "/staff/rules", "reviewer", "registrar"),
        StaffPage("GET", "/staff/rules/members", "reviewer", "registrar"),
        StaffPage("GET", "/staff/draws", "reviewer", "registrar"),
        StaffPage("GET", "/staff/draws/{program}/manifests", "reviewer", "registrar"),
        StaffPage("GET", "/staff/draws/{program}/{night}", "reviewer", "registrar"),
        StaffPage("GET", "/staff/notices", "registrar"),
        StaffPage("POST", "/staff/notices/{program}/{memberId}/{noticeId}/resend", "registrar"),
        StaffPage("POST", "/staff/notices/{program}/{memberId}/{noticeId}/posted", "registrar"),
        StaffPage("GET", "/staff/notices/bounces", "registrar"),
        StaffPage("POST", "/staff/notices/bounces/{bounceId}", "registrar"),
        StaffPage("GET", "/staff/money", "registrar"),
        StaffPage("GET", "/staff/providers"),
        StaffPage("POST", "/staff/providers"),
        StaffPage("POST", "/staff/providers/{id}/rotate"),
        StaffPage("POST", "/staff/providers/{id}/revoke"),
        StaffPage("GET", "/staff/directory"),
        StaffPage("POST", "/staff/directory"),
        StaffPage("POST", "/staff/directory/{key}/remove"),

        // Pages of Development
        Anyone("GET", "/dev/components") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/problems/{problem}") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/cashier") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("POST", "/dev/cashier") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/mails") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/mails/{program}/{mail}") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/mails/{program}/{mail}/html") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/mailbox") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/mailbox/{mailId}") with { InDevelopmentOnly = true, IsPage = true },
        Anyone("GET", "/dev/mailbox/{mailId}/html") with { InDevelopmentOnly = true, IsPage = true },
    ];

    public static IEnumerable<EndpointRow> Everywhere => Rows.Where(row => !row.InDevelopmentOnly);

    private static EndpointRow Anyone(string method, string address) => new(method, address, "anyone");

    private static EndpointRow Members(string method, string address) => new(method, address, "members");

    /// <summary>For a provider of courses, by its key.</summary>
    private static EndpointRow Partners(string method, string address) => new(method, address, "partners");

    /// <summary>For members and staff alike, about themselves.</summary>
    private static EndpointRow SignedIn(string method, string address) => new(method, address, "signed-in");

    /// <param name="roles">In the order in which the endpoint names them; an admin is never named, and one for admins
    /// alone names none.</param>
    private static EndpointRow Staff(string method, string address, params string[] roles) =>
        new(method, address, EndpointRow.StaffPrefix + string.Join(", ", roles));

    private static EndpointRow StaffPage(string method, string address, params string[] roles) =>
        Staff(method, address, roles) with { IsPage = true };
}
