using CecFunctions.Application.DueIndexAudit;
using CecFunctions.Application.Members;
using CecFunctions.Application.Tests.Due;
using Xunit.Abstractions;

namespace CecFunctions.Application.Tests.NightlySweep;

public sealed class StorageCallsTests(ITestOutputHelper output)
{
    private const int Members = 5000;
    private const double MostCallsPerMember = 2.3;
    private const int Mails = 100;
    private const double MostCallsPerMail = 6.5;
    private const int MostCallsPerReport = 2;
    private const int Audited = 500;
    private const double MostCallsPerAuditedMember = 0.2;

    [Fact]
    public async Task Night_With5000Due_TakesAtMost2Point3CallsAMember()
    {
        await using var system = await TestSystem.StartAsync();
        // Some enter grace, some leave it, one renewal opens, the others are reminded: all on one night, of two programs.
        var night = new DateOnly(2025, 1, 1);
        (string Type, string CertifiedOn)[] due =
        [
            ("NASM-CPT", "2023-01-01"), ("ACSM-CPT", "2022-01-01"), ("ACSM-CPT", "2021-07-09"), ("ACSM-CPT", "2022-04-02"), ("NASM-CPT", "2023-02-01"),
            ("ACSM-CEP", "2022-02-01"), ("NASM-CPT", "2023-01-09"), ("ACSM-CPT", "2023-01-01"), ("ACSM-EP", "2022-03-03"), ("NASM-CPT", "2023-07-01"),
        ];
        await system.ImportAsync(
            night.AddDays(-1),
            [.. Enumerable.Range(0, Members).Select(i => TestRoster.Row($"m{i}", due[i % due.Length].CertifiedOn, due[i % due.Length].Type, line: i + 2))]);
        var before = system.Calls.Snapshot();

        var figures = await system.SweepAsync(night);

        var calls = system.Calls.Snapshot().Since(before);
        output.WriteLine($"{figures}; {calls}; {(double)calls.Total / figures.Examined:0.000} calls a member");
        Assert.Equal((Members, Members), (figures.Examined, figures.NoticesPlanned));
        Assert.InRange((double)calls.Total / figures.Examined, 1, MostCallsPerMember);
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    public async Task Dispatch_Of100Mails_TakesAtMost6Point5CallsAMail()
    {
        await using var system = await TestSystem.StartAsync();
        var night = new DateOnly(2025, 1, 1);
        await system.ImportAsync(
            night.AddDays(-1), [.. Enumerable.Range(0, Mails).Select(i => TestRoster.Row($"m{i}", "2023-01-01", "NASM-CPT", line: i + 2))]);
        await system.SweepAsync(night);
        var before = system.Calls.Snapshot();

        await system.DispatchAsync(night);

        var calls = system.Calls.Snapshot().Since(before);
        output.WriteLine($"{calls}; {(double)calls.Total / Mails:0.000} calls a mail");
        Assert.Equal(Mails, system.Mails.Calls);
        Assert.InRange((double)calls.Total / Mails, 1, MostCallsPerMail);
    }

    [Fact]
    public async Task Report_OfAMember_TakesTwoCalls()
    {
        await using var system = await TestSystem.StartAsync();
        var day = new DateOnly(2024, 6, 1);
        await system.ImportAsync(day, TestRoster.Row("m1", "2023-01-01", "NASM-CPT"));
        var counting = new CallsToPolicy(system.Prefix + "members");
        await using var counted = await TestSystem.StartAsync(prefix: system.Prefix, eachTry: counting);

        await counted.ReportAsync(new MemberKey("nasm", "m1"), day, 0.5m);

        output.WriteLine($"{counting.Calls} calls to the member, {counting.Others} others");
        Assert.InRange(counting.Calls + counting.Others, 1, MostCallsPerReport);
    }

    [Fact]
    public async Task IndexAudit_OfCompleteIndexes_TakesAtMost0Point2CallsAMember()
    {
        await using var system = await TestSystem.StartAsync();
        var day = new DateOnly(2024, 6, 1);
        await system.ImportAsync(day, [.. Enumerable.Range(0, Audited).Select(i => TestRoster.Row($"m{i}", "2023-01-01", "NASM-CPT", line: i + 2))]);
        var before = system.Calls.Snapshot();

        await system.Get<IDueIndexAudit>().RunAsync(CancellationToken.None);

        var calls = system.Calls.Snapshot().Since(before);
        output.WriteLine($"{calls}; {(double)calls.Total / Audited:0.000} calls a member");
        Assert.InRange((double)calls.Total / Audited, 0, MostCallsPerAuditedMember);
    }
}
