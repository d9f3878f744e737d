using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// All rows of one member in a roster, and what they do to the member. Those that name an account that was merged into
/// the member's come after the member's own. Pure.
/// </summary>
/// <remarks>
/// A row changes only what it says otherwise than the row of its credential that was imported before: of everything
/// else, others may have said something since. See docs/decisions/0022.
/// </remarks>
/// <param name="AsOf">The day of the import.</param>
internal sealed record RosterEntry(MemberKey Key, DateOnly AsOf, ImmutableArray<RosterRow> Rows)
{
    /// <summary>The day on which the file was made: what is said in it was known then.</summary>
    public DateOnly SaidOn { get; init; } = AsOf;

    /// <summary>The first of the rows in the file; 0 where none is left.</summary>
    public int FirstRow => Rows.IsEmpty ? 0 : Rows.Min(row => row.Line);

    /// <summary>Who imports it, see <see cref="Members.Actor"/>.</summary>
    public string Actor { get; init; } = Members.Actor.Import;

    /// <summary>Whether rows enter again what staff have withdrawn.</summary>
    public bool EntersWithdrawn { get; init; }

    /// <summary>
    /// The members who have numbers now that were of withdrawn credentials of this one, by the number's key.
    /// </summary>
    public ImmutableDictionary<string, MemberKey> NewHolders { get; init; } =
        ImmutableDictionary<string, MemberKey>.Empty;

    /// <summary>The numbers of rows whose credentials were withdrawn, as far as they do not enter them again.</summary>
    public IEnumerable<HeldNumber> WithdrawnNumbers(MemberDocument? before) =>
        before is null || before.Withdrawn.IsEmpty || EntersWithdrawn
            ? []
            : Numbered(before)
                .Where(row => WithdrawalOf(row, before) is not null)
                .Select(row => new HeldNumber(Key, row.CredentialNumber));

    /// <summary>What the rows do to the member.</summary>
    /// <param name="before">The member on record, if any.</param>
    public ImportEffect Take(MemberDocument? before, CertificationProgram program)
    {
        var document = before ?? new MemberDocument { Key = Key, Standing = new Member { Credentials = [] } };
        var remarks = ImmutableArray.CreateBuilder<RowRemark>();
        var rows = WithoutWithdrawn(
            document,
            remarks);
        if (rows.All(row => IsSameDigest(document, row.Row, row.Cells) && !IsEnteredAgain(row.Row, document)))
        {
            return ImportEffect.Nothing(Rows.Length) with { Remarks = remarks.ToImmutable() };
        }

        var known = LastRows.From(document, rows);
        if (rows.All(row => IsKnown(row.Row, NewsOf(row.Cells, known.Find(row.Row.CredentialNumber)))))
        {
            return ImportEffect.Nothing(Rows.Length) with { Remarks = remarks.ToImmutable() };
        }

        var problems = ImmutableArray.CreateBuilder<RowProblem>();
        var taken = new List<(RosterRow Row, RosterCells Cells)>();
        var bad = 0;
        var added = ImmutableArray.CreateBuilder<Credential>();
        var adding = new HashSet<int>();
        var standing = Lifecycle.CatchUp(document.Standing, program, AsOf).Member;
        foreach (var (row, cells) in rows)
        {
            var last = known.Find(row.CredentialNumber);
            var news = NewsOf(cells, last);
            if (IsKnown(row, news) || last?.On > SaidOn)
            {
                remarks.AddRange(news.Select(field => Outdated(row, field, cells, last!)));
                continue;
            }

            if (standing.FindCredential(row.CredentialNumber) is { } held)
            {
                var given = Rows.First(written => written.Line == row.Line).CredentialNumber;
                ImmutableArray<RowProblem> wrong = [.. ProblemsWithHeld(row, given, news, held)];
                if (!wrong.IsEmpty)
                {
                    problems.AddRange(wrong);
                    bad++;
                    continue;
                }
            }
            else if (added.All(credential => credential.Id != row.CredentialNumber))
            {
                added.Add(Enrol(program, row));
                adding.Add(row.Line);
            }

            taken.Add((row, cells));
        }

        if (taken.Count == 0)
        {
            return new ImportEffect(null, 0, Rows.Length - bad, problems.ToImmutable())
            {
                Remarks = remarks.ToImmutable(),
            };
        }

        if (before?.EarliestCommandOn is { } earliest && AsOf < earliest)
        {
            problems.AddRange(
                RefusedMember.ForRows(taken.Select(row => row.Row.Line), RefusedMember.TooEarly(earliest, AsOf)));
            return new ImportEffect(null, 0, Rows.Length - bad - taken.Count, problems.ToImmutable());
        }

        var merge = new PersonMerge(this, known);
        var merged = merge.Apply(
            document,
            [
                .. taken.Select(row => new NewsRow(
                    row.Row.Line,
                    row.Cells,
                    known.Find(row.Row.CredentialNumber),
                    known.IsLost(row.Row.CredentialNumber),
                    row.Row.MemberId == Key.MemberId ? null : row.Row.MemberId)),
            ]);
        var change = Change(before, known.Write(merged, taken, SaidOn), program, taken, added.ToImmutable());
        var showsChange = !ChangedMember.Create(Key, before, change.Document).IsEmpty;
        var changed = showsChange
            ? taken.Count(row => !adding.Contains(row.Row.Line) && merge.ChangingLines.Contains(row.Row.Line))
            : 0;
        return new ImportEffect(
            change, added.Count, Rows.Length - bad - added.Count - changed, problems.ToImmutable())
        {
            Changed = changed,
            ShowsChange = showsChange,
            Remarks = [.. remarks, .. merge.Remarks],
        };

        bool IsKnown(RosterRow row, ImmutableArray<RosterField> news) =>
            news.IsEmpty && known.Find(row.CredentialNumber) is not null && !IsEnteredAgain(row, document);
    }

    /// <summary>
    /// The rows without those of credentials that staff have withdrawn: a roster that goes on saying the same of them
    /// does not bring them back.
    /// </summary>
    private ImmutableArray<(RosterRow Row, RosterCells Cells)> WithoutWithdrawn(
        MemberDocument member, ImmutableArray<RowRemark>.Builder remarks)
    {
        ImmutableArray<(RosterRow Row, RosterCells Cells)> rows =
            [.. Numbered(member).Select(row => (Row: row, Cells: RosterCells.From(row)))];
        if (member.Withdrawn.IsEmpty)
        {
            return rows;
        }

        var known = LastRows.From(member, rows);
        var meant = Rows.ToDictionary(row => row.Line, row => RowCredential.Find(row, member)?.Withdrawn);
        return rows.RemoveAll(row =>
        {
            if (meant[row.Row.Line] is not { } withdrawn)
            {
                return false;
            }

            // Its number may be another credential's by now, which the row says nothing of.
            var isFree = WithdrawalOf(row.Row, member) is not null;
            if (isFree && (EntersWithdrawn || IsNewOf(withdrawn, row.Cells, known)))
            {
                return false;
            }

            remarks.Add(new RowRemark(
                row.Row.Line,
                "credentialNumber",
                $"was withdrawn on {withdrawn.On:yyyy-MM-dd}, and a row that says the same of it does not enter it "
                    + "again; nothing of the row is taken. "
                    + (NewHolders.TryGetValue(CredentialNumber.KeyOf(row.Row.CredentialNumber), out var holder)
                        ? $"Take the row out: member {holder.MemberId} has the number now."
                        : isFree
                            ? "Take the row out, or import it with the option to enter what was withdrawn."
                            : "Take the row out: another credential of the member has the number now."),
                IsConflict: true));
            return true;
        });
    }

    private bool IsEnteredAgain(RosterRow row, MemberDocument member) =>
        EntersWithdrawn && WithdrawalOf(row, member) is not null;

    /// <summary>The last withdrawal of the row's credential, unless the member holds it again.</summary>
    private static WithdrawnCredential? WithdrawalOf(RosterRow row, MemberDocument member) =>
        member.Withdrawn.IsEmpty || member.Standing.FindCredential(row.CredentialNumber) is not null
            ? null
            : member.Withdrawn.LastOrDefault(
                withdrawn => CredentialNumber.Same(withdrawn.Number, row.CredentialNumber));

    /// <summary>
    /// Whether a row says of a withdrawn credential what neither the row before nor the record said: it is of another
    /// one.
    /// </summary>
    private static bool IsNewOf(WithdrawnCredential withdrawn, RosterCells cells, LastRows known)
    {
        var last = known.Find(withdrawn.Number)?.Cells;
        return (cells.Type != last?.Type && cells.Type != withdrawn.Type)
            || (cells.CertifiedOn != last?.CertifiedOn
                && cells.CertifiedOn != RosterCells.Text(withdrawn.CertifiedOn))
            || (cells.CurrentCycleEnds is not null && cells.CurrentCycleEnds != last?.CurrentCycleEnds
                && !known.IsLost(withdrawn.Number));
    }

    /// <summary>The rows, each number as the record has it, or as the first row of the credential does.</summary>
    private IEnumerable<RosterRow> Numbered(MemberDocument member)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows.Select(row => row.NumberedAs(member)))
        {
            var key = CredentialNumber.KeyOf(row.CredentialNumber);
            yield return numbers.TryAdd(key, row.CredentialNumber)
                ? row
                : row with { CredentialNumber = numbers[key] };
        }
    }

    private static ImmutableArray<RosterField> AllFields { get; } = [.. PersonField.All, .. RosterField.OfCredential];

    private static ImmutableArray<RosterField> NewsOf(RosterCells cells, ImportedRow? last) =>
        [.. AllFields.Where(field => field.IsNews(cells, last?.Cells))];

    private static bool IsSameDigest(MemberDocument member, RosterRow row, RosterCells cells) =>
        member.RosterRows.TryGetValue(row.CredentialNumber, out var digest) && digest == RosterDigest.From(cells);

    /// <summary>A file that is older than the one imported before says nothing new.</summary>
    private RowRemark Outdated(RosterRow row, RosterField field, RosterCells cells, ImportedRow last) => new(
        row.Line,
        field.Column,
        $"{Quoted.Text(field.Cell(cells)!)} is not taken: a file of {last.On:yyyy-MM-dd} said "
            + $"{Quoted.Text(field.Cell(last.Cells) ?? string.Empty)}, and this one is of {SaidOn:yyyy-MM-dd}.",
        IsConflict: true);

    private Credential Enrol(CertificationProgram program, RosterRow row)
    {
        var credential = row.CurrentCycleEnds is { } ends
            ? Enrolment.TakeOver(program, row.CredentialNumber, row.Type, row.CertifiedOn, ends)
                ?? throw new InvalidOperationException("A row with an end off the schedule was let through.")
            : Enrolment.Certify(program, row.CredentialNumber, row.Type, row.CertifiedOn);
        return credential with { RemindersFrom = AsOf };
    }

    /// <summary>What the row says anew of a credential, and is not so.</summary>
    /// <param name="given">The number as the file has it.</param>
    private static IEnumerable<RowProblem> ProblemsWithHeld(
        RosterRow row, string given, ImmutableArray<RosterField> news, Credential held)
    {
        var columns = news.Select(field => field.Column).ToHashSet(StringComparer.Ordinal);
        var corrected = CredentialNumber.Same(given, held.Id)
            ? string.Empty
            : $" Staff have corrected its number from {Quoted.Text(given)} to {Quoted.Text(held.Id)}.";
        if (columns.Contains("type") && row.Type != held.Type)
        {
            yield return new RowProblem(row.Line, "type", $"the credential is on record as {held.Type}.{corrected}");
        }

        if (columns.Contains("certifiedOn") && row.CertifiedOn != held.CertifiedOn)
        {
            yield return new RowProblem(
                row.Line,
                "certifiedOn",
                $"the credential is on record as certified on {held.CertifiedOn:yyyy-MM-dd}.{corrected}");
        }

        if (columns.Contains("currentCycleEnds") && row.CurrentCycleEnds != held.Cycle.Ends)
        {
            yield return new RowProblem(
                row.Line,
                "currentCycleEnds",
                $"the cycle on record ends on {held.Cycle.Ends:yyyy-MM-dd}; a renewal moves it, an import does not."
                    + corrected);
        }
    }

    private MemberChange Change(
        MemberDocument? before,
        MemberDocument merged,
        CertificationProgram program,
        List<(RosterRow Row, RosterCells Cells)> taken,
        ImmutableArray<Credential> added)
    {
        var document = merged with
        {
            Standing = merged.Standing with { Credentials = merged.Standing.Credentials.AddRange(added) },
            LastCommandOn = AsOf,
        };
        var decision = Lifecycle.CatchUp(document.Standing, program, AsOf);
        var change = MemberChange.Create(document, decision);
        return (change with
        {
            HasOrigins = true,
            // What happened to a credential before the import is logged, and the member is not told of it.
            Notices =
            [
                .. change.Notices.Where(
                    notice => notice.Due >= AsOf || added.All(credential => credential.Id != notice.Credential)),
            ],
        }).With(new LogLine { On = AsOf, Event = LogEvent.RosterImported, Note = Note(before, merged, taken) });
    }

    /// <summary>The credentials of the rows and, of a member on record, what they changed; the values stay out of the
    /// log.</summary>
    private static string Note(
        MemberDocument? before, MemberDocument merged, List<(RosterRow Row, RosterCells Cells)> taken)
    {
        var numbers = string.Join(", ", taken.Select(row => row.Row.CredentialNumber));
        var changed = PersonField.All
            .Where(field => before is not null && field.OnRecord(before) != field.OnRecord(merged))
            .Select(field => field.Column)
            .ToList();
        return changed.Count == 0 ? numbers : $"{numbers}: {string.Join(", ", changed)}";
    }
}
