using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>A row that says something new.</summary>
/// <param name="Last">What the row imported before said; <see langword="null"/> where there was none.</param>
/// <param name="LastIsLost">There was one, and of it only a digest is left.</param>
/// <param name="Account">The account that it names, where that was merged into the member's.</param>
internal sealed record NewsRow(
    int Line, RosterCells Cells, ImportedRow? Last, bool LastIsLost, string? Account);

/// <summary>
/// Merges what new rows say of a person into the record, field by field: what no row changed stays as it is, and of
/// what several have said the later counts. Pure.
/// </summary>
/// <param name="entry">The rows and their day.</param>
/// <param name="known">What rosters have said before.</param>
internal sealed class PersonMerge(RosterEntry entry, LastRows known)
{
    private readonly RosterCells? _said = known.Said;
    private readonly ImmutableArray<RowRemark>.Builder _remarks = ImmutableArray.CreateBuilder<RowRemark>();

    /// <summary>What was found where the rows and others have said different things.</summary>
    public ImmutableArray<RowRemark> Remarks => _remarks.ToImmutable();

    /// <summary>The lines of rows that changed something.</summary>
    public HashSet<int> ChangingLines { get; } = [];

    /// <summary>The member afterwards, with who said what.</summary>
    public MemberDocument Apply(MemberDocument member, IReadOnlyCollection<NewsRow> rows)
    {
        var origins = new List<FieldOrigin>();
        foreach (var field in PersonField.All)
        {
            // Rows of one account that say different things in one file were refused before; of several, the first
            // that is taken counts.
            var isSaid = false;
            foreach (var news in rows
                .Where(row => IsNews(field, row))
                .OrderBy(row => row.LastIsLost)
                .DistinctBy(row => field.Cell(row.Cells)))
            {
                var (onRecord, origin) = (field.OnRecord(member), member.OriginOf(field.Column));
                var isSame = onRecord == field.Cell(news.Cells);
                if (isSaid)
                {
                    TellOfTheSameDay(field, news, onRecord, isTaken: false);
                }
                else if (isSame ? origin is null || origin.On <= entry.SaidOn : IsTaken(field, news, onRecord, origin))
                {
                    if (!isSame)
                    {
                        member = field.Put(member, news.Cells, entry.AsOf);
                        ChangingLines.Add(news.Line);
                    }

                    origins.Add(FieldOrigin.FromRoster(field.Column, entry.Actor, entry.SaidOn));
                    isSaid = true;
                }
            }
        }

        return member.WithOrigins(origins);
    }

    private bool IsNews(PersonField field, NewsRow row) =>
        field.IsNews(row.Cells, row.Last?.Cells)
        && field.IsNews(row.Cells, _said)
        && !(row.Account is { } account && known.WasSaidOfAccount(field, account, row.Cells, row.Last));

    private bool IsTaken(PersonField field, NewsRow news, string? onRecord, FieldOrigin? origin)
    {
        var cell = field.Cell(news.Cells)!;
        var (now, before) = (Quoted.Text(cell), onRecord is null ? "an empty field" : Quoted.Text(onRecord));
        if (origin?.On > entry.SaidOn)
        {
            return Tell(
                false, $"{before} stays: {RowWords.Who(origin)} said it on {origin.On:yyyy-MM-dd}, after "
                    + $"{entry.SaidOn:yyyy-MM-dd}, the day of this file, which says {now}.");
        }

        if (news.LastIsLost && onRecord is not null)
        {
            // The cell may be as old as any, also where a roster has said the field since in another row.
            return Tell(
                false, $"{before} stays: which is newer cannot be told, since of the row imported before only a "
                    + $"digest was kept; the row says {now}. From the next file on it can.");
        }

        var last = news.Last is null ? null : field.Cell(news.Last.Cells);
        var isRosters = origin is null
            ? onRecord is null || onRecord == last || (_said is not null && onRecord == field.Cell(_said))
            : origin.Source == FieldSource.Roster;
        if (isRosters)
        {
            // The same row may be corrected on the same day.
            return origin?.On != entry.SaidOn || onRecord is null || onRecord == last
                || TellOfTheSameDay(field, news, onRecord, isTaken: news.Account is null);
        }

        var who = origin is null
            ? "the member or staff have said since the row imported before"
            : $"{RowWords.Who(origin)} said on {origin.On:yyyy-MM-dd}";
        return field.Column == MemberField.Cpr && string.CompareOrdinal(cell, onRecord) < 0
            ? Tell(false, $"{before} stays, which {who}: it is later than {now}.")
            : Tell(true, $"{now} replaces {before}, which {who}: {IsNewBecause(news)}.");

        bool Tell(bool isTaken, string remark) => this.Tell(field, news, isTaken, remark);
    }

    private static string IsNewBecause(NewsRow news) => news.Last is null
        ? "the row is new, and no roster has said it before"
        : "the row has changed since it was imported before";

    private bool TellOfTheSameDay(PersonField field, NewsRow news, string? onRecord, bool isTaken)
    {
        var now = Quoted.Text(field.Cell(news.Cells)!);
        var before = onRecord is null ? "an empty field" : Quoted.Text(onRecord);
        return Tell(
            field,
            news,
            isTaken,
            $"{(isTaken ? now : before)} counts: rows of this member of the same day say {before} and {now}.");
    }

    private bool Tell(PersonField field, NewsRow news, bool isTaken, string remark)
    {
        _remarks.Add(new RowRemark(news.Line, field.Column, remark, IsConflict: true));
        return isTaken;
    }
}

internal static class RowWords
{
    public static string Who(FieldOrigin origin) => origin.Source switch
    {
        FieldSource.Roster => "an earlier roster",
        FieldSource.Member => "the member",
        _ when origin.By is { } by => by,
        FieldSource.Feed => "a provider",
        _ => "the office",
    };
}
