using CecFunctions.Members;

namespace CecFunctions.Pages;

/// <summary>The addresses of pages that others lead to. A page's own forms and parts lie under its address.</summary>
internal static class PageAddress
{
    // Members
    public const string Home = StartPageEndpoints.MembersAddress;
    public const string Credits = "/credits";
    public const string Renew = "/renew";
    public const string Certificates = "/certificates";
    public const string Audits = "/audits";
    public const string Applications = "/applications";
    public const string Events = "/events";
    public const string Calendar = "/calendar";
    public const string Profile = "/profile";
    public const string Notices = "/notices";

    // Staff
    public const string Today = StartPageEndpoints.StaffAddress;
    public const string StaffLists = "/staff/lists";
    public const string StaffMembers = "/staff/members";
    public const string StaffAudits = "/staff/audits";
    public const string StaffDraws = "/staff/draws";
    public const string StaffHeldReports = "/staff/held-reports";
    public const string StaffApplications = "/staff/applications";
    public const string StaffMoney = "/staff/money";
    public const string StaffNotices = "/staff/notices";
    public const string StaffImports = "/staff/imports";
    public const string StaffProviders = "/staff/providers";
    public const string StaffDirectory = "/staff/directory";
    public const string StaffRuns = "/staff/runs";
    public const string StaffRules = "/staff/rules";
    public const string StaffTonight = "/staff/tonight";

    // Members and staff
    public const string Sessions = "/sessions";

    // The public
    public const string Verify = "/verify";
    public const string Programs = "/programs";
    public const string Draws = "/draws";
    public const string SignIn = "/sign-in";

    /// <summary>The page of a credential's renewal.</summary>
    public static string RenewalOf(string credential) => $"{Renew}/{Uri.EscapeDataString(credential)}";

    public static string CertificateOf(string credential) => $"{Certificates}/{Uri.EscapeDataString(credential)}";

    public static string AuditOf(string caseId) => $"{Audits}/{Uri.EscapeDataString(caseId)}";

    /// <summary>The page of a member, for staff.</summary>
    public static string OfMember(MemberKey member) =>
        $"{StaffMembers}/{member.Program}/{AddressPart.From(member.MemberId)}";
}
