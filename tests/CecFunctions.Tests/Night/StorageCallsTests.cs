using System.Globalization;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Tests.Members;
using Xunit.Abstractions;

namespace CecFunctions.Tests.Night;

public sealed class StorageCallsTests(ITestOutputHelper output)
{
    private const int FewMembers = 250;
    private const int MembersInTheSuite = 1000;

    /// <summary>From so many on, what the index takes by itself is lost among the members' calls.</summary>
    private const int ManyMembers = 5000;
    private const double MostCallsPerMember = 2.1;
    private const int MostCallsOfTheIndex = 400;
    private const int Mails = 100;
    private const double MostCallsPerMail = 6.5;
    private const int CallsPerReport = 2;
    private const int Audited = 500;
    private const double MostCallsPerAuditedMember = 0.2;

    /// <summary>How many are due; <c>docs/performance.md</c> asks for more.</summary>
    private static readonly int Members =
        int.TryParse(
            Environment.GetEnvironmentVariable("CECFUNCTIONS_DUE_MEMBERS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var members)
            ? members
            : MembersInTheSuite;

    [Fact]
    public async Task Night_TakesAtMost2Point1CallsADueMember()
    {
        var few = await CallsOfANightAsync(FewMembers);
        var many = await CallsOfANightAsync(Members);

        var perMember = (double)(many - few) / (Members - FewMembers);
        var ofTheIndex = many - (2 * Members);
        output.WriteLine($"{perMember:0.000} calls for each further member, {ofTheIndex} of the index, "
            + $"{(double)many / Members:0.000} a member in all");
        Assert.InRange(perMember, 1, MostCallsPerMember);
        Assert.InRange(ofTheIndex, 0, MostCallsOfTheIndex);
        if (Members >= ManyMembers)
        {
            Assert.InRange((double)many / Members, 1, MostCallsPerMember);
        }
    }

    [Fact]
    public async Task Dispatch_Of100Mails_TakesAtMost6Point5CallsAMail()
    {
        await using var system = await TestSystem.StartAsync();
        var night = new DateOnly(2025, 1, 1);
        await system.ImportAsync(
            night.AddDays(-1),
            [
                .. Enumerable.Range(0, Mails).Select(
                    i => TestRoster.Row($"m{i}", "2023-01-01", "NASM-CPT", line: i + 2)),
            ]);
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
        // The first commit of a process on a day also reads which rules the due index follows.
        var first = counting.Calls + counting.Others;
        Assert.Equal(CallsPerReport + 1, first);

        await counted.ReportAsync(new MemberKey("nasm", "m1"), day, 0.5m);

        output.WriteLine($"{counting.Calls} calls to the member, {counting.Others} others, for two reports");
        Assert.Equal(CallsPerReport, counting.Calls + counting.Others - first);
    }

    [Fact]
    public async Task IndexAudit_OfCompleteIndexes_TakesAtMost0Point2CallsAMember()
    {
        await using var system = await TestSystem.StartAsync();
        var day = new DateOnly(2024, 6, 1);
        await system.ImportAsync(
            day,
            [
                .. Enumerable.Range(0, Audited).Select(
                    i => TestRoster.Row($"m{i}", "2023-01-01", "NASM-CPT", line: i + 2)),
            ]);
        var before = system.Calls.Snapshot();

        await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        var calls = system.Calls.Snapshot().Since(before);
        output.WriteLine($"{calls}; {(double)calls.Total / Audited:0.000} calls a member");
        Assert.InRange((double)calls.Total / Audited, 0, MostCallsPerAuditedMember);
    }

    /// <summary>
    /// A night of two programs: some enter grace, some leave it, one renewal opens, the others are reminded.
    /// </summary>
    /// <returns>How many calls to storage its sweep takes.</returns>
    private static async Task<long> CallsOfANightAsync(int members)
    {
        await using var system = await TestSystem.StartAsync();
        var night = new DateOnly(2025, 1, 1);
        (string Type, string CertifiedOn)[] due =
        [
            ("NASM-CPT", "2023-01-01"),
            ("ACSM-CPT", "2022-01-01"),
            ("ACSM-CPT", "2021-07-09"),
            ("ACSM-CPT", "2022-04-02"),
            ("NASM-CPT", "2023-02-01"),
            ("ACSM-CEP", "2022-02-01"),
            ("NASM-CPT", "2023-01-09"),
            ("ACSM-CPT", "2023-01-01"),
            ("ACSM-EP", "2022-03-03"),
            ("NASM-CPT", "2023-07-01"),
        ];
        await system.ImportAsync(
            night.AddDays(-1),
            [
                .. Enumerable.Range(0, members).Select(
                    i => TestRoster.Row(
                        $"m{i}", due[i % due.Length].CertifiedOn, due[i % due.Length].Type, line: i + 2)),
            ]);
        var before = system.Calls.Snapshot();

        var figures = await system.SweepAsync(night);

        Assert.Equal((members, members), (figures.Examined, figures.NoticesPlanned));
        var calls = system.Calls.Snapshot().Since(before).Total;
        await CompleteDueIndex.AssertAsync(system);
        return calls;
    }
}
