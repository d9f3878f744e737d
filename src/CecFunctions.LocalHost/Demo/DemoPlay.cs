using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Commands;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// Plays an audit of an earlier year, then loads invented members and plays the last ten nights with the days between
/// them. Written for people to read.
/// </summary>
internal sealed class DemoPlay(
    CommandContext context, IServiceProvider services, DemoMailbox mailbox, TextWriter output)
{
    private const int Nights = 10;
    private const int Seed = 20240229;

    private static readonly ImmutableArray<string> NightColumns =
    [
        "night     ", "members", "moved on", "planned", "mails", "notices", "suppressed", "drawn", "renewed",
        "refused", "reported", "other",
    ];

    /// <returns>Who to sign in as afterwards.</returns>
    /// <exception cref="InputException">The storage holds members already.</exception>
    public async Task<DemoPeople> RunAsync(int count, CancellationToken cancellationToken)
    {
        await RefuseUsedStorageAsync(cancellationToken);
        var catalog = services.GetRequiredService<ProgramCatalog>();
        var calendar = services.GetRequiredService<ProgramCalendar>();

        // The earliest today of the bodies, so that no day is played that has not begun for all of them.
        var today = catalog.Programs.Min(p => calendar.TodayIn(p.Program));
        var start = today.PlusDays(-Nights);
        var members = DemoRoster.Create(catalog, start, count, Seed);
        var events = DemoDays.Create(members, start, today.PlusDays(-1), Seed).ToLookup(e => e.On);

        mailbox.Empty();
#pragma warning disable CA5394 // Repeatable is the point here, and nothing is secret.
        var manifests = new DemoManifests(Path.Combine(mailbox.Folder, "manifests"));
        await DemoAuditStory.PlayAsync(services, manifests, output, today, new Random(Seed), cancellationToken);
#pragma warning restore CA5394
        await output.WriteLineAsync();
        await LoadAsync(members, start, cancellationToken);
        await output.WriteLineAsync();
        await output.WriteLineAsync(TextTable.Line(NightColumns, NightColumns));
        for (var night = start.PlusDays(1); night <= today; night = night.PlusDays(1))
        {
            if (night == today)
            {
                // Only the mails of tonight are left in the folder.
                mailbox.Empty();
            }

            await PlayAsync(night, events[night.PlusDays(-1)], cancellationToken);
        }

        await DemoSummary.WriteAsync(output, services, today, cancellationToken);
        await DemoDrawSummary.WriteAsync(output, services, start.PlusDays(1), today, cancellationToken);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"The mails of tonight are in {mailbox.Folder}");
        return await DemoPeople.PrepareAsync(services, today, cancellationToken);
    }

    private async Task RefuseUsedStorageAsync(CancellationToken cancellationToken)
    {
        await foreach (var member in services.GetRequiredService<IMemberStore>().ReadAllAsync(cancellationToken))
        {
            throw new InputException(
                $"The storage holds members already, such as {member.Document.Key.MemberId} of "
                    + $"{member.Document.Key.Program}; a demo needs an empty one.");
        }
    }

    private async Task LoadAsync(
        ImmutableArray<DemoMember> members, DateOnly start, CancellationToken cancellationToken)
    {
        var roster = ImmutableArray.CreateBuilder<RosterRow>();
        foreach (var member in members)
        {
            roster.AddRange(DemoRoster.Rows(member, roster.Count + 1));
        }

        var credits = members
            .SelectMany(m => m.Reports, (member, report) => (member, report))
            .Select((x, index) => new CreditRow(
                index + 1, x.member.Key.Program, x.member.Key.MemberId, x.report, Source(x.member, x.report)))
            .ToArray();

        await output.WriteLineAsync(
            $"Loading {members.Length} members with {roster.Count} credentials, as of {start:yyyy-MM-dd} …");
        await TakeInAsync(
            progress => services.GetRequiredService<RosterImport>().RunAsync(
                roster.ToImmutable(), start, false, progress, cancellationToken),
            members.Length);
        await output.WriteLineAsync($"Loading {credits.Length} reports of activities …");
        await TakeInAsync(
            progress => services.GetRequiredService<CreditImport>().RunAsync(
                credits, start, false, progress, cancellationToken),
            members.Length);
    }

    private async Task TakeInAsync(Func<IProgress<int>, Task<ImportFigures>> import, int members)
    {
        using var progress = new ProgressLine(context, "members", members);
        var figures = await import(progress);
        if (!figures.Problems.IsEmpty)
        {
            var problem = figures.Problems[0];
            throw new InvalidOperationException($"An invented row is bad: {problem.Column} {problem.Problem}");
        }
    }

    private async Task PlayAsync(DateOnly night, IEnumerable<DemoEvent> dayBefore, CancellationToken cancellationToken)
    {
        var office = services.GetRequiredService<OfficeCommands>();
        var (renewed, refused, reported, other) = (0, 0, 0, 0);
        foreach (var happening in dayBefore)
        {
            var result = await happening.RecordAsync(office, cancellationToken);
            switch (result.Outcome)
            {
                case CommandOutcome.Refused:
                    refused++;
                    break;
                case CommandOutcome.Accepted when happening.Kind == DemoEventKind.Renewal:
                    renewed++;
                    break;
                case CommandOutcome.Accepted when happening.Kind == DemoEventKind.Report:
                    reported++;
                    break;
                case CommandOutcome.Accepted:
                    other++;
                    break;
                default:
                    throw new InvalidOperationException(
                        $"An invented {happening.Kind} is answered {result.Outcome}: {result.Problem}");
            }
        }

        using var progress = new ProgressLine(context, "members");
        var swept = await services.GetRequiredService<NightlySweep>().RunAsync(night, progress, cancellationToken);
        var drawn = await services.GetRequiredService<AuditDraw>().RunAsync(night, cancellationToken);
        var sent = await services.GetRequiredService<NoticeDispatcher>().RunAsync(night, progress, cancellationToken);
        object[] cells =
        [
            night,
            swept.Examined,
            swept.ChangedByTransition,
            swept.NoticesPlanned,
            sent.MailsSent,
            sent.NoticesSent,
            sent.NoticesSuppressed,
            drawn.Sum(draw => draw.Types.Sum(type => type.Night.Drawn)),
            renewed,
            refused,
            reported,
            other,
        ];
        await output.WriteLineAsync(TextTable.Line(cells, NightColumns));
    }

    private static ReportSource Source(DemoMember member, ReportFields report) =>
        report.ApprovedBy is { } approver
            && string.Equals(approver, member.Key.Program, StringComparison.OrdinalIgnoreCase)
            ? ReportSource.Feed
            : ReportSource.Self;
}
