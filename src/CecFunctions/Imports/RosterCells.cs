using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>What the cells of a roster's row say, as text; one that is empty or not there says nothing.</summary>
public sealed record RosterCells
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? CprValidUntil { get; init; }

    public string? BodyMember { get; init; }

    public string? Type { get; init; }

    public string? CertifiedOn { get; init; }

    public string? CurrentCycleEnds { get; init; }

    internal static RosterCells From(RosterRow row) => new()
    {
        Name = row.Name,
        Email = row.Email,
        CprValidUntil = Text(row.CprValidUntil),
        BodyMember = Text(row.BodyMember),
        Type = row.Type,
        CertifiedOn = Text(row.CertifiedOn),
        CurrentCycleEnds = Text(row.CurrentCycleEnds),
    };

    /// <summary>The same cells, and for those that say nothing what was said before.</summary>
    internal RosterCells Over(RosterCells? before) => before is null ? this : new()
    {
        Name = Name ?? before.Name,
        Email = Email ?? before.Email,
        CprValidUntil = CprValidUntil ?? before.CprValidUntil,
        BodyMember = BodyMember ?? before.BodyMember,
        Type = Type ?? before.Type,
        CertifiedOn = CertifiedOn ?? before.CertifiedOn,
        CurrentCycleEnds = CurrentCycleEnds ?? before.CurrentCycleEnds,
    };

    /// <summary>What is said of the person alone.</summary>
    internal RosterCells OfPerson() => this with { Type = null, CertifiedOn = null, CurrentCycleEnds = null };

    internal static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string? Text(bool? flag) => flag switch { true => "true", false => "false", null => null };
}

/// <summary>A column of a roster that may change from one file to the next.</summary>
internal record RosterField(string Column, Func<RosterCells, string?> Cell)
{
    /// <summary>Of the credential. A member's record is not changed by them, see <see cref="RosterEntry"/>.</summary>
    public static readonly ImmutableArray<RosterField> OfCredential =
    [
        new("type", cells => cells.Type),
        new("certifiedOn", cells => cells.CertifiedOn),
        new("currentCycleEnds", cells => cells.CurrentCycleEnds),
    ];

    /// <summary>Whether the cell says something, and something else than before.</summary>
    public bool IsNews(RosterCells cells, RosterCells? before) =>
        Cell(cells) is { } cell && (before is null || cell != Cell(before));
}

/// <summary>A column about the person, which members and staff may say too.</summary>
/// <param name="OnRecord">What the member's record has; <see langword="null"/> where nothing was ever said.</param>
/// <param name="Put">The member with what a cell says, on the day of the import.</param>
internal sealed record PersonField(
    string Column,
    Func<RosterCells, string?> Cell,
    Func<MemberDocument, string?> OnRecord,
    Func<MemberDocument, RosterCells, DateOnly, MemberDocument> Put) : RosterField(Column, Cell)
{
    public static readonly ImmutableArray<PersonField> All =
    [
        new(
            MemberField.Name,
            cells => cells.Name,
            member => member.Name,
            (member, cells, _) => member with { Name = cells.Name }),
        new(
            MemberField.Email,
            cells => cells.Email,
            member => member.Email,
            (member, cells, _) => member with { Email = cells.Email }),
        new(
            MemberField.Cpr,
            cells => cells.CprValidUntil,
            member => RosterCells.Text(member.Standing.CprValidUntil),
            (member, cells, on) => member with
            {
                Standing = CprStatus.Put(
                    member.Standing, DateOnly.Parse(cells.CprValidUntil!, CultureInfo.InvariantCulture), on),
            }),
        new(
            MemberField.BodyMember,
            cells => cells.BodyMember,
            member => member.Standing.BodyMember || member.OriginOf(MemberField.BodyMember) is not null
                ? RosterCells.Text(member.Standing.BodyMember)
                : null,
            (member, cells, _) => member with
            {
                Standing = member.Standing with { BodyMember = cells.BodyMember == RosterCells.Text(true) },
            }),
    ];
}
