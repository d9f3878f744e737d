using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using CecFunctions.Storage;

namespace CecFunctions.Imports;

/// <summary>Takes in reports of members who are on the roster.</summary>
public sealed class CreditImport(
    IMemberStore members, MemberCommands commands, MemberReader reader, ProgramCatalog catalog)
    : RowImport<CreditImport, CreditRow>
{
    private const int NumbersAtOnce = 500;

    /// <inheritdoc/>
    public override async Task<ImportFigures> RunAsync(
        IEnumerable<CreditRow> rows,
        Func<string, DateOnly> dayOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var tally = new ImportTally(progress);
        using var good = new MemberRows<CreditRow>(row => new MemberKey(row.Program, row.MemberId));
        using var byNumber = new RowSpool<CreditRow>(
            row => HashCode.Combine(row.Program, CredentialNumber.KeyOf(row.CredentialNumber!)));
        var checks = new CreditRowChecks(catalog, dayOf);
        foreach (var written in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.AddRow();
            var (row, problems) = checks.Check(written);
            if (!problems.IsEmpty)
            {
                tally.AddBad(problems);
            }
            else if (row.CredentialNumber is null)
            {
                good.Add(row);
            }
            else
            {
                byNumber.Add(row);
            }
        }

        await FindHoldersAsync(byNumber, good, tally, cancellationToken);
        var atOnce = TableTransactions.Concurrency(cancellationToken, CallsInFlight);
        var ofPersons = new RowsOfPersons<CreditRow>(row => row.Line, ownFirst: false);
        await Parallel.ForEachAsync(
            good.Read(row => row.Line, tally),
            atOnce,
            async (member, cancel) =>
            {
                ImmutableArray<CreditRow> ofMember = [.. member.Rows];
                if (await members.FindAsync(member.Key, cancel) is not { Document: var document })
                {
                    var problem = await members.FindErasedAsync(member.Key, cancel) is null
                        ? "there is no such member; import the roster first."
                        : RefusedMember.Erased;
                    tally.Add(new ImportFigures(), Refused(ofMember, problem));
                }
                else if (!ofPersons.PutAside(document, ofMember))
                {
                    await TakeAsync(document, ofMember, dayOf(member.Key.Program), dryRun, tally, cancel);
                }
            });
        await Parallel.ForEachAsync(
            ofPersons.ReadAsync(reader, cancellationToken),
            atOnce,
            async (person, cancel) =>
            {
                if (await reader.FindAsync(person.Survivor, cancel) is { } survivor)
                {
                    await TakeAsync(survivor, person.Rows, dayOf(person.Survivor.Program), dryRun, tally, cancel);
                }
                else
                {
                    tally.Add(new ImportFigures(), Refused(person.Rows, RefusedMember.Erased));
                }
            });
        return tally.ToFigures();
    }

    private async Task FindHoldersAsync(
        RowSpool<CreditRow> byNumber,
        MemberRows<CreditRow> good,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var holders = new CredentialHolders(reader, members);
        var atOnce = TableTransactions.Concurrency(cancellationToken, CallsInFlight);
        foreach (var part in byNumber.ReadParts())
        {
            foreach (var chunk in part.GroupBy(row => (row.Program, CredentialNumber.KeyOf(row.CredentialNumber!))).Chunk(NumbersAtOnce))
            {
                var found = new IReadOnlyList<(CreditRow Row, RowProblem? Problem)>[chunk.Length];
                await Parallel.ForAsync(
                    0,
                    chunk.Length,
                    atOnce,
                    async (at, cancel) => found[at] = await holders.FindAsync(
                        chunk[at].Key.Program, chunk[at].First().CredentialNumber!, [.. chunk[at]], cancel));
                foreach (var (row, problem) in found.SelectMany(rows => rows))
                {
                    if (problem is null)
                    {
                        good.Add(row);
                    }
                    else
                    {
                        tally.Add(problem);
                    }
                }
            }
        }
    }

    private async Task TakeAsync(
        MemberDocument member,
        ImmutableArray<CreditRow> rows,
        DateOnly asOf,
        bool dryRun,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var key = member.Key;
        var archive = await members.ReadArchiveAsync(member, cancellationToken);
        var effect = Take(member, archive, catalog[key.Program], rows, asOf);
        if (effect.Change is not null && !dryRun)
        {
            var result = await commands.ExecuteAsync(
                key,
                asOf,
                orLater: false,
                ActorOfRows,
                async (document, program, _) =>
                {
                    archive = await members.ReadArchiveAsync(document, cancellationToken);
                    effect = Take(document, archive, program, rows, asOf);
                    return effect.Change is { } change ? change : CommandResult.From(CommandOutcome.Accepted);
                },
                cancellationToken);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                tally.Add(new ImportFigures(), Refused(rows, RefusedMember.FromResult(result, asOf)));
                return;
            }
        }

        tally.Add(
            new ImportFigures
            {
                MembersChanged = effect.Change is null ? 0 : 1,
                MembersUnchanged = effect.Change is null ? 1 : 0,
                Held = effect.Held == 0 ? null : effect.Held,
            },
            effect);
        Changes?.Add(
            key, rows.Min(row => row.Line), asOf, catalog[key.Program], member, effect.Change?.Document);
    }

    private ImportEffect Take(
        MemberDocument member,
        ReportArchive archive,
        CertificationProgram program,
        ImmutableArray<CreditRow> rows,
        DateOnly asOf)
    {
        var (change, taken) = ReportIntake.Take(
            ReportCaller.File,
            member,
            archive,
            program,
            catalog,
            [.. rows.Select(row => (row.Fields, row.Source))],
            asOf,
            asOf);
        var added = taken.Count(report => report.Added);
        var unchanged = taken.Count(report => report is { Added: false, Problem: null });
        var problems = rows
            .Zip(taken, (row, report) => report.Problem is { } problem
                ? new RowProblem(
                    row.Line,
                    problem.Property.Length == 0 ? ColumnOfMember(row) : CreditRowChecks.ColumnOf(problem),
                    report.IdOf is { } first
                        ? $"{Quoted.Text(row.Fields.Id)} is given in line {rows[first].Line} too, with other values."
                        : problem.Problem)
                : null)
            .OfType<RowProblem>()
            .ToImmutableArray();
        var remarks = rows
            .Zip(taken, (row, report) => report.IsEdited ? Edited(row)
                : report.Held is { } waits ? Held(row, waits, change.Document.Standing, program)
                : null)
            .OfType<RowRemark>()
            .ToImmutableArray();
        if (added == 0)
        {
            return new ImportEffect(null, 0, unchanged, problems) { Remarks = remarks };
        }

        if (member.EarliestCommandOn is { } earliest && asOf < earliest)
        {
            return new ImportEffect(null, 0, 0, Refused(rows, RefusedMember.TooEarly(earliest, asOf)));
        }

        var held = taken.Count(report => report.Held is not null);
        return new ImportEffect(
            change.With(ReportIntake.LineOf(added, held, asOf)), added, unchanged, problems)
        {
            Held = held,
            Remarks = remarks,
        };
    }

    private static RowRemark Edited(CreditRow row) => new(
        row.Line,
        "reportId",
        $"{Quoted.Text(row.Fields.Id)} is on record with other values: the member or staff have changed it since it "
            + "came, and that stays.",
        IsConflict: true);

    private static RowRemark Held(
        CreditRow row, ActivityReport report, Member member, CertificationProgram program) =>
        new(row.Line, "reportId", ReviewExplanation.ForStaff(report, member, program)!, IsConflict: false);

    private static ImmutableArray<RowProblem> Refused(ImmutableArray<CreditRow> rows, string problem) =>
        [.. rows.Select(row => new RowProblem(row.Line, ColumnOfMember(row), problem))];

    private static string ColumnOfMember(CreditRow row) =>
        row.CredentialNumber is null ? "memberId" : "credentialNumber";
}

/// <summary>One row of a file of credits: one report of one member.</summary>
/// <param name="Line">The line in the file, from 1, for messages.</param>
/// <param name="Fields">What is written in it.</param>
/// <param name="MemberId">Empty where the row names the member by <see cref="CredentialNumber"/> alone.</param>
public sealed record CreditRow(int Line, string Program, string MemberId, ReportFields Fields, ReportSource Source)
{
    /// <summary>The number of a credential of the member; where both are given they must agree.</summary>
    public string? CredentialNumber { get; init; }

    /// <inheritdoc cref="RosterRow.Problems"/>
    [JsonIgnore]
    public ImmutableArray<RowProblem> Problems { get; init; } = [];
}
