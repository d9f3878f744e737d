using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>What rosters said of a member before, as far as it is known, to compare new rows with. Pure.</summary>
internal sealed class LastRows
{
    private readonly Dictionary<string, ImportedRow> _rows = new(StringComparer.Ordinal);
    private readonly ImmutableSortedDictionary<string, string> _digests;
    private readonly RosterRecord? _record;

    private LastRows(RosterRecord? record, ImmutableSortedDictionary<string, string> digests)
    {
        _digests = digests;
        _record = record;
        foreach (var row in record?.Rows ?? [])
        {
            _rows.Add(row.Number, row);
        }
    }

    /// <summary>What was said of the person last; <see langword="null"/> where that is not known.</summary>
    public RosterCells? Said { get; private set; }

    /// <param name="rows">The new ones, by which rows are found of which only a digest is left.</param>
    public static LastRows From(MemberDocument member, ImmutableArray<(RosterRow Row, RosterCells Cells)> rows)
    {
        var record = member.RosterRecord;
        var last = new LastRows(record, member.RosterRows);
        if (last._digests.Any(digest => !last._rows.ContainsKey(digest.Key)))
        {
            last.FindLost(member, rows);
        }

        last.Said = record?.Said ?? last._rows.Values.FirstOrDefault()?.Cells.OfPerson();
        return last;
    }

    public ImportedRow? Find(string number) => _rows.GetValueOrDefault(number);

    /// <summary>
    /// Whether a row of an account that was merged says what the rows of that account have said before, in whichever.
    /// </summary>
    public bool WasSaidOfAccount(PersonField field, string memberId, RosterCells cells, ImportedRow? last) =>
        SaidOfAccount(memberId) is { } said
            ? field.Cell(said) == field.Cell(cells)
            // Merged before this was kept: of a new row it is found among all rows.
            : last is null && _rows.Values.Any(row => field.Cell(row.Cells) == field.Cell(cells));

    /// <summary>Whether there was a row, and only its digest is left.</summary>
    public bool IsLost(string number) => !_rows.ContainsKey(number) && _digests.ContainsKey(number);

    /// <summary>The member's record with rows that are imported now.</summary>
    /// <param name="on">The day of their file.</param>
    public MemberDocument Write(
        MemberDocument member, IReadOnlyCollection<(RosterRow Row, RosterCells Cells)> taken, DateOnly on)
    {
        var said = Said;
        var accounts = _record?.Accounts;
        foreach (var (row, cells) in taken)
        {
            var last = Find(row.CredentialNumber);
            var news = News(cells, last?.Cells);
            if (row.MemberId != member.Key.MemberId)
            {
                accounts = WithNews(accounts, row.MemberId, cells);
                news = News(news, SaidOfAccount(row.MemberId));
            }

            said = news.Over(said);
            _rows[row.CredentialNumber] = new ImportedRow(row.CredentialNumber, on, cells.Over(last?.Cells));
        }

        var rows = _rows.Values.OrderBy(row => row.Number, StringComparer.Ordinal).ToImmutableArray();
        return (member with { RosterRows = _digests.RemoveRange(_rows.Keys) })
            .WithRosterRecord(new RosterRecord(said ?? new RosterCells(), rows)
            {
                Accounts = accounts,
                OfWithdrawn = _record?.OfWithdrawn,
            });
    }

    private RosterCells? SaidOfAccount(string memberId) =>
        _record?.Accounts?.LastOrDefault(account => account.MemberId == memberId)?.Said;

    /// <summary>What the rows of an account have said, with what one says now.</summary>
    private static ImmutableArray<AccountRows>? WithNews(
        ImmutableArray<AccountRows>? accounts, string memberId, RosterCells cells)
    {
        var known = accounts?.LastOrDefault(account => account.MemberId == memberId);
        return known is null
            ? [.. accounts ?? [], new AccountRows(memberId, cells.OfPerson())]
            : accounts!.Value.Replace(known, known with { Said = cells.OfPerson().Over(known.Said) });
    }

    /// <summary>What of the person a row says anew.</summary>
    private static RosterCells News(RosterCells cells, RosterCells? last) => last is null ? cells.OfPerson() : new()
    {
        Name = cells.Name == last.Name ? null : cells.Name,
        Email = cells.Email == last.Email ? null : cells.Email,
        CprValidUntil = cells.CprValidUntil == last.CprValidUntil ? null : cells.CprValidUntil,
        BodyMember = cells.BodyMember == last.BodyMember ? null : cells.BodyMember,
    };

    private void FindLost(MemberDocument member, ImmutableArray<(RosterRow Row, RosterCells Cells)> rows)
    {
        // A file may have one row twice, or one under the wrong number and one under the right.
        var ofCredential = rows
            .DistinctBy(row => row.Row.CredentialNumber, StringComparer.Ordinal)
            .ToDictionary(row => row.Row.CredentialNumber, row => row.Cells, StringComparer.Ordinal);
        var ofPerson = rows.Aggregate(new RosterCells(), (all, row) => all.Over(row.Cells.OfPerson()));
        foreach (var (number, digest) in _digests.Where(digest => !_rows.ContainsKey(digest.Key)))
        {
            var now = ofCredential.GetValueOrDefault(number) ?? ofPerson;
            if (RosterDigest.From(now) == digest)
            {
                _rows.Add(number, new ImportedRow(number, null, now));
            }
            else if (RosterDigest.FindRow(digest, member, number, now.Over(ofPerson)) is { } found)
            {
                _rows.Add(number, new ImportedRow(number, null, found));
            }
        }
    }
}
