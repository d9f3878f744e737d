using System.Collections.Immutable;
using System.Text;
using CecFunctions.Audits;
using CecFunctions.Evidence;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// One audit from its draw to its end, in a year that is over, so that its seed can be revealed and its draws checked.
/// Of the members who are drawn, one passes and one does nothing and loses the certification. Written for people.
/// </summary>
internal sealed class DemoAuditStory(
    IServiceProvider services, DemoAuditRoster roster, DemoManifests kept, TextWriter output)
{
    /// <summary>So long ago that the deadline and the year of the cure are over on any day of a demo.</summary>
    private const int YearsAgo = 2;

    private const int UploadedAfterDays = 9;
    private const int DecidedAfterDays = 16;
    private const int LinesOfManifest = 4;
    private const int WidestLine = 140;

    private static readonly ImmutableArray<string> DrawColumns =
        ["night     ", "type    ", "submissions", "drawn", "so far", "of them drawn"];

    private readonly CertificationProgram _program = roster.Program;

    /// <summary>Plays the story; where no program that is loaded has such audits, says so.</summary>
    /// <param name="today">The day on which the demo ends.</param>
    public static async Task PlayAsync(
        IServiceProvider services,
        DemoManifests kept,
        TextWriter output,
        DateOnly today,
        Random random,
        CancellationToken cancellationToken)
    {
        var year = today.Year - YearsAgo;
        var first = new DateOnly(year, 10, 1);
        var roster = DemoAuditRoster.Create(
            services.GetRequiredService<ProgramCatalog>(), year, first, today.PlusYears(1), random);
        await (roster is null
            ? output.WriteLineAsync("No program that is loaded has audits that begin and end within two years.")
            : new DemoAuditStory(services, roster, kept, output).PlayAsync(year, first, cancellationToken));
    }

    private async Task PlayAsync(int year, DateOnly first, CancellationToken cancellationToken)
    {
        await LoadAsync(first.AddDays(-1), cancellationToken);
        var renewals = roster.Renewals;
        await output.WriteLineAsync(
            $"An audit in {year}, played first: {renewals.Length} members of {_program.Program} "
                + $"renew on {DemoAuditRoster.Days} days of October, and are drawn from by night");
        await output.WriteLineAsync();
        await output.WriteLineAsync(TextTable.Line(DrawColumns, DrawColumns));
        for (var night = first.AddDays(1); night <= renewals.Max(r => r.On).AddDays(1); night = night.AddDays(1))
        {
            await RenewAsync(renewals.Where(r => r.On == night.AddDays(-1)), cancellationToken);
            await WriteDrawAsync(await NightAsync(night, cancellationToken));
        }

        await WriteManifestAsync(first.AddDays(1), cancellationToken);
        var drawn = await services.GetRequiredService<OpenAudits>().ReadAsync(_program.Program, cancellationToken);
        var (passing, failing) = (drawn[0], drawn[1]);
        await PassAsync(passing, cancellationToken);
        foreach (var other in drawn.Skip(2))
        {
            await ByPostAsync(other, cancellationToken);
        }

        await FailAsync(failing, year, cancellationToken);
        await VerifyAsync(year, cancellationToken);
        await DemoCaseHistory.WriteAsync(output, services, "One that passed", passing, cancellationToken);
        await DemoCaseHistory.WriteAsync(output, services, "One that failed", failing, cancellationToken);
    }

    private async Task LoadAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<RosterImport>().RunAsync(
            roster.Rows, asOf, dryRun: false, null, cancellationToken);
        await services.GetRequiredService<CreditImport>().RunAsync(
            roster.Credits, asOf, dryRun: false, null, cancellationToken);
    }

    private async Task RenewAsync(
        IEnumerable<DemoAuditRenewal> renewals, CancellationToken cancellationToken)
    {
        var office = services.GetRequiredService<OfficeCommands>();
        await Parallel.ForEachAsync(renewals, cancellationToken, async (renewal, cancel) =>
            Must(await office.RenewAsync(renewal.Member, renewal.Credential, renewal.On, renewal.Fee, cancel)));
    }

    private async Task<DrawFigures> NightAsync(DateOnly night, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<NightlySweep>().RunAsync(night, null, cancellationToken);
        var draws = await services.GetRequiredService<AuditDraw>().RunAsync(night, cancellationToken);
        await services.GetRequiredService<NoticeDispatcher>().RunAsync(night, null, cancellationToken);
        return draws.Single(draw => draw.Program == _program.Program);
    }

    private async Task WriteDrawAsync(DrawFigures draw)
    {
        foreach (var type in draw.Types)
        {
            object[] cells =
            [
                draw.Night,
                type.Type,
                type.Night.Submissions,
                type.Night.Drawn,
                type.SoFar.Submissions,
                type.SoFar.Drawn,
            ];
            await output.WriteLineAsync(TextTable.Line(cells, DrawColumns));
        }
    }

    private async Task WriteManifestAsync(DateOnly night, CancellationToken cancellationToken)
    {
        var manifest = await services.GetRequiredService<DrawManifests>().FindAsync(
            _program.Program, night, cancellationToken)
            ?? throw new InvalidOperationException($"The draw of {night:yyyy-MM-dd} left no manifest.");
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"The manifest of the first night is manifests/{_program.Program}/{night:yyyy-MM-dd}.jsonl in blob storage. "
                + "It begins:");
        foreach (var line in Encoding.UTF8.GetString(manifest.Span).Split('\n').Take(LinesOfManifest))
        {
            await output.WriteLineAsync($"  {(line.Length > WidestLine ? line[..WidestLine] + "…" : line)}");
        }
    }

    /// <summary>A document for every line, complete in time, each accepted.</summary>
    private async Task PassAsync(OpenAudit audit, CancellationToken cancellationToken)
    {
        var mine = services.GetRequiredService<MyAudits>();
        var uploaded = audit.Case.NotifiedOn!.Value.AddDays(UploadedAfterDays);
        var (key, id) = (audit.Member.Key, audit.Case.Id);
        var documents = ImmutableArray.CreateBuilder<string>();
        var audited = await services.GetRequiredService<AuditCases>().FindAsync(key, id, uploaded, cancellationToken);
        foreach (var line in audited!.Lines)
        {
            using var file = new MemoryStream(DemoDocument.Certificate(line.Line.Report));
            var upload = await mine.UploadAsync(
                key,
                id,
                uploaded,
                new EvidenceUpload(line.Line.Report, $"{line.Line.Report}.pdf", file),
                cancellationToken);
            documents.Add(upload.Document?.Id ?? throw new InvalidOperationException(
                $"An invented document is answered {upload.Outcome}: {upload.Problem}"));
        }

        Must(await mine.SubmitAsync(key, id, uploaded, cancellationToken));
        var desk = services.GetRequiredService<AuditDesk>();
        var office = AuditCaller.Office(audit.Case.NotifiedOn.Value.AddDays(DecidedAfterDays));
        Must(await desk.BeginReviewAsync(key, id, office, cancellationToken));
        foreach (var document in documents)
        {
            Must(await desk.DecideDocumentAsync(
                key, id, document, EvidenceDecision.Accepted, null, office, cancellationToken));
        }

        Must(await desk.PassAsync(key, id, office, cancellationToken));
        await services.GetRequiredService<NoticeDispatcher>().RunAsync(office.On, null, cancellationToken);
    }

    private async Task ByPostAsync(OpenAudit audit, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<AuditDesk>();
        var office = AuditCaller.Office(audit.Case.NotifiedOn!.Value.AddDays(DecidedAfterDays));
        Must(await desk.ReceiveByPostAsync(audit.Member.Key, audit.Case.Id, office, cancellationToken));
        Must(await desk.PassAsync(audit.Member.Key, audit.Case.Id, office, cancellationToken));
    }

    /// <summary>
    /// No documents come: plays the nights of the reminders, the one after the deadline and the one after the year of
    /// the cure. In between the next year begins, and the draws of the one before are over.
    /// </summary>
    private async Task FailAsync(OpenAudit audit, int year, CancellationToken cancellationToken)
    {
        var deadline = audit.Case.Deadline!.Value;
        DateOnly[] nights =
        [
            .. _program.Notices.AuditReminderDays.Select(offset => deadline.AddDays(offset)),
            deadline.AddDays(1),
            new DateOnly(year + 1, 1, 2),
            deadline.PlusYears(_program.Audit.CureYears).AddDays(1),
        ];
        foreach (var night in nights)
        {
            await NightAsync(night, cancellationToken);
        }
    }

    private async Task VerifyAsync(int year, CancellationToken cancellationToken)
    {
        var draw = services.GetRequiredService<AuditDraw>();
        var revelation = await draw.RevealSeedAsync(year, cancellationToken);
        var seed = revelation.Seed
            ?? throw new InvalidOperationException($"The seed of {year} stays secret: {revelation.Refusal}");
        var manifests = services.GetRequiredService<DrawManifests>();
        var files = new List<ManifestFile>();
        kept.Empty();
        await foreach (var night in manifests.ReadNightsAsync(_program.Program, cancellationToken))
        {
            var manifest = (await manifests.FindAsync(_program.Program, night, cancellationToken))!.Value;
            files.Add(new ManifestFile($"{night:yyyy-MM-dd}", manifest));
            await kept.KeepAsync(_program.Program, night, manifest, cancellationToken);
        }

        var verdict = DrawVerification.Verify(files, [seed]);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"The year is over, its seed is revealed: {seed.Reveal()}");
        await output.WriteLineAsync(
            $"Drawn again from it and the {files.Count} manifests: "
                + $"{(verdict.Wrong is { } wrong ? wrong : "all is as they say")}");
        foreach (var type in verdict.Types.Where(type => type.Year == year))
        {
            await output.WriteLineAsync(
                $"  {type.Type} {type.Year}: {type.SoFar.Drawn} of {type.SoFar.Submissions} drawn, "
                    + $"{(type.Recomputed ? "every ticket computed again" : "not computed again")}");
        }

        await output.WriteLineAsync("The same check with the files alone:");
        await output.WriteLineAsync(
            $"  verify-draw {Path.Combine(kept.Folder, $"{_program.Program}-*.jsonl")} --seed {seed.Reveal()}");
    }

    private static void Must(CommandResult result)
    {
        if (result.Outcome != CommandOutcome.Accepted)
        {
            var reason = result.Refusal?.Reason ?? result.Problem?.Problem;
            throw new InvalidOperationException($"An invented command is answered {result.Outcome}: {reason}");
        }
    }
}
