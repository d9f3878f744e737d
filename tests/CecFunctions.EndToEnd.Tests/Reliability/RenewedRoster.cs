using System.Globalization;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;
using CecFunctions.Public;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>
/// Members of all three bodies who renewed on one day: put into storage as they stand, since two thousand commands
/// would take longer than the draw.
/// </summary>
internal static class RenewedRoster
{
    public static readonly DateOnly RenewedOn = new(2026, 6, 1);
    public static readonly DateOnly Night = new(2026, 6, 2);

    private const int CallsInFlight = 16;
    private const decimal Paid = 1000;

    public static async Task StoreAsync(int members, string connection)
    {
        using var account = StorageClients.FromConnectionString(connection);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCecApplication(ProgramDirectory.Load(ProgramDirectory.Default))
            .AddCecStorage(account, new CecStorageOptions())
            .BuildServiceProvider();
        await services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
        var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
        var documents = Enumerable.Range(0, members).Select(i => Renewed(i, catalog)).ToList();
        // As with every commit, the hint comes first.
        await services.GetRequiredService<DueIndex>().WriteAsync(
            [
                .. documents.Select(
                    member => new DueHint(WaitingSubmission.DrawnFromOf(RenewedOn), member.Key, HintKind.Draw)),
            ],
            CancellationToken.None);
        var store = services.GetRequiredService<IMemberStore>();
        await Parallel.ForEachAsync(
            documents,
            new ParallelOptions { MaxDegreeOfParallelism = CallsInFlight },
            async (member, cancel) =>
                Assert.Equal(
                    CommitOutcome.Committed, await store.CommitAsync(new MemberCommit { Document = member }, cancel)));
    }

    private static MemberDocument Renewed(int i, ProgramCatalog catalog)
    {
        var (key, type, certifiedOn) = (i % 4) switch
        {
            0 => ("acsm", "ACSM-CPT", new DateOnly(2024, 1, 1)),
            1 => ("acsm", "ACSM-EP", new DateOnly(2024, 1, 1)),
            2 => ("nasm", "NASM-CPT", new DateOnly(2024, 7, 1)),
            _ => ("nsca", "NSCA-CSCS", new DateOnly(2025, 3, 10)),
        };
        var program = catalog[key];
        var memberId = string.Create(CultureInfo.InvariantCulture, $"m{i}");
        var credential = Enrolment.Certify(
            program, string.Create(CultureInfo.InvariantCulture, $"C-{i}"), type, certifiedOn);
        var member = new Member
        {
            Credentials = [credential],
            Reports = [.. Reports(key)],
            CprValidUntil = new DateOnly(2030, 1, 1),
        };
        var decision = Renewal.Renew(member, program, credential.Id, RenewedOn, Paid);
        Assert.Null(decision.Refusal);
        return new MemberDocument
        {
            Key = new MemberKey(key, memberId),
            Name = $"Member {memberId}",
            Email = $"{memberId}@example.org",
            Standing = decision.Member,
            LastCommandOn = RenewedOn,
            CommitId = Guid.NewGuid(),
        };
    }

    private static IEnumerable<ActivityReport> Reports(string program)
    {
        var report = new ActivityReport
        {
            Id = "r1",
            Activity = "continuing-education",
            Date = new DateOnly(2026, 3, 1),
            ApprovedBy = "a body",
        };
        return program switch
        {
            "acsm" => [report with { Quantity = new ReportedQuantity(ActivityUnit.Credits, 60) }],
            "nasm" =>
                [
                    report with { Quantity = new ReportedQuantity(ActivityUnit.Ceu, 2) },
                    report with { Id = "r2", Activity = "cpr-aed", ApprovedBy = null },
                ],
            _ =>
            [
                report with
                {
                    Activity = "event",
                    ApprovedBy = null,
                    Quantity = new ReportedQuantity(ActivityUnit.Hours, 15),
                },
                report with { Id = "r2", Activity = "first-aid", ApprovedBy = null },
            ],
        };
    }
}
