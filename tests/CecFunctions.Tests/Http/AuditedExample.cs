namespace CecFunctions.Tests.Http;

/// <summary>A member whose renewal is audited.</summary>
/// <param name="Reports">The ids of the reports of the lines that counted.</param>
/// <param name="Documents">The ids of the documents that were handed in.</param>
internal sealed record AuditedExample(
    TestSite Site, string MemberId, string CaseId, string[] Reports, List<string> Documents)
{
    /// <summary>The report id that forms show, in place of which one of this member is sent.</summary>
    private const string ShownReport = "r-17";

    public static ExampleCall ForMember(AuditedExample audited) => audited.Call($"acsm|{audited.MemberId}");

    public static ExampleCall ForStaff(AuditedExample audited) => audited.Call("staff:reviewer:ann");

    private ExampleCall Call(string caller) => new(Site)
    {
        Caller = caller,
        Address = new Dictionary<string, string>
        {
            ["program"] = "acsm",
            ["memberId"] = MemberId,
            ["caseId"] = CaseId,
            ["documentId"] = Documents.FirstOrDefault() ?? "none",
        },
        Secrets = { [ShownReport] = Reports[0] },
    };
}
