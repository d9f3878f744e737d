using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credits;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Tests.Audits;

/// <summary>A system with one member whose renewal of 1 February 2025 was drawn on 10 February 2025.</summary>
/// <remarks>Cycle 1 has two lines that counted, <c>r1</c> and <c>r2</c>, and one that did not, <c>r3</c>.</remarks>
internal sealed class CaseUnderTest : IAsyncDisposable
{
    public const string Number = "m1-1";

    public static readonly MemberKey Key = new("acsm", "m1");
    public static readonly DateOnly RenewedOn = new(2025, 2, 1);
    public static readonly DateOnly DrawnOn = new(2025, 2, 10);
    public static readonly DateOnly Today = new(2025, 2, 20);
    public static readonly DateOnly Deadline = new(2025, 3, 12);

    private CaseUnderTest(TestSystem system, string caseId) => (System, CaseId) = (system, caseId);

    public TestSystem System { get; }

    public string CaseId { get; }

    public MyAudits Mine => System.Get<MyAudits>();

    public AuditDesk Desk => System.Get<AuditDesk>();

    public AuditCases Cases => System.Get<AuditCases>();

    public static async Task<CaseUnderTest> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2022, 3, 15), TestRoster.Row("m1", "2022-03-15"));
        await ReportAsync(system, "r1", "continuing-education", new DateOnly(2023, 5, 1), 43);
        await ReportAsync(system, "r2", "teaching", new DateOnly(2023, 6, 1), 5);
        await ReportAsync(system, "r3", "reading", new DateOnly(2023, 7, 1), null);
        Assert.Equal(
            CommandOutcome.Accepted,
            (await system.Office.RenewAsync(Key, Number, RenewedOn, 60, CancellationToken.None)).Outcome);
        Assert.Equal(
            CommandOutcome.Accepted,
            (await system.Office.DrawAuditAsync(Key, Number, DrawnOn, CancellationToken.None)).Outcome);
        return new CaseUnderTest(
            system, Assert.Single((await system.MemberAsync(Key)).Standing.Credentials[0].Audits).Id);
    }

    /// <summary>The same in another process, whose requests to storage are seen.</summary>
    public async Task<CaseUnderTest> AgainAsync(Azure.Core.Pipeline.HttpPipelinePolicy eachTry) =>
        new(await TestSystem.StartAsync(prefix: System.Prefix, eachTry: eachTry), CaseId);

    public static Task ReportAsync(TestSystem system, string id, string activity, DateOnly day, decimal? credits) =>
        system.Office.ReportAsync(
        Key,
        day,
        new ReportFields
        {
            Id = id,
            Activity = activity,
            Date = day,
            Credits = credits,
            ApprovedBy = activity == "continuing-education" ? "a body" : null,
        },
        ReportSource.Self,
        CancellationToken.None);

    public Task<EvidenceUploadResult> UploadAsync(
        string report, byte[] content, string name = "scan.pdf", DateOnly? on = null) =>
        UploadAsync(new EvidenceUpload(report, name, new MemoryStream(content)), on);

    public Task<EvidenceUploadResult> UploadAsync(EvidenceUpload upload, DateOnly? on = null) =>
        Mine.UploadAsync(Key, CaseId, on ?? Today, upload, CancellationToken.None);

    /// <summary>Uploads what must be taken.</summary>
    /// <returns>The document's id.</returns>
    public async Task<string> AddAsync(string report, int seed = 1, DateOnly? on = null)
    {
        var result = await UploadAsync(report, Samples.Pdf(seed: seed), on: on);
        Assert.Equal(EvidenceUploadOutcome.Added, result.Outcome);
        return result.Document!.Id;
    }

    public Task<CommandResult> SubmitAsync(DateOnly? on = null) =>
        Mine.SubmitAsync(Key, CaseId, on ?? Today, CancellationToken.None);

    public Task<CommandResult> DecideAsync(string document, EvidenceDecision decision, string? reason, DateOnly on) =>
        Desk.DecideDocumentAsync(
            Key, CaseId, document, decision, reason, AuditCaller.Staff("ann", on), CancellationToken.None);

    public async Task<AuditedCase> CaseAsync(DateOnly? on = null) =>
        await Cases.FindAsync(Key, CaseId, on ?? Today, CancellationToken.None)
            ?? throw new InvalidOperationException("There is no such case.");

    public async Task<AuditCase> AuditAsync() =>
        Assert.Single((await System.MemberAsync(Key)).Standing.Credentials[0].Audits);

    /// <summary>The names of all files there are.</summary>
    public async Task<IReadOnlyList<StoredEvidenceFile>> FilesAsync()
    {
        var files = new List<StoredEvidenceFile>();
        await foreach (var file in System.Get<EvidenceFiles>().ReadAllAsync(CancellationToken.None))
        {
            files.Add(file);
        }

        return files;
    }

    public async Task<IReadOnlyList<MemberLogRow>> LogAsync() =>
        await System.Members.ReadLogAsync(Key, CancellationToken.None);

    /// <summary>What is on record of an upload that was not taken: nothing.</summary>
    public async Task AssertNothingLeftAsync()
    {
        Assert.Empty(await FilesAsync());
        Assert.Null(await System.Members.FindEvidenceAsync(Key, CaseId, CancellationToken.None));
        Assert.DoesNotContain(await LogAsync(), row => row.Line.Event == LogEvent.EvidenceAdded);
    }

    public ValueTask DisposeAsync() => System.DisposeAsync();
}
