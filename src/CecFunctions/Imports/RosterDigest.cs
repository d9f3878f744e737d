using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// The digest by which a row was known before its values were kept. It tells whether a row is the same, and, where one
/// made of what is on record and what is said now has the same digest, what the row was.
/// </summary>
internal static class RosterDigest
{
    private const int DigestBytes = 8;

    // Each is tried with each combination of the other cells.
    private const int MostCycleEnds = 8;

    public static string From(RosterCells cells)
    {
        var isBodyMember = cells.BodyMember == RosterCells.Text(true);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{cells.Name}\n{cells.Email}\n{cells.Type}\n{cells.CertifiedOn}\n"
                + $"{cells.CurrentCycleEnds}\n{cells.CprValidUntil}\n{isBodyMember}");
        return TextDigest.From(text, DigestBytes);
    }

    /// <summary>The row of a digest.</summary>
    /// <param name="now">What the file says of the person and, where it has a row of it, of the credential.</param>
    /// <returns><see langword="null"/> where its values are neither on record nor in the file.</returns>
    public static RosterCells? FindRow(string digest, MemberDocument member, string number, RosterCells now)
    {
        var held = member.Standing.FindCredential(number);
        var rows =
            from name in Choices(now.Name, member.Name, null)
            from email in Choices(now.Email, member.Email, null)
            from cpr in Choices(now.CprValidUntil, RosterCells.Text(member.Standing.CprValidUntil), null)
            from bodyMember in Choices(RosterCells.Text(true), RosterCells.Text(false))
            from type in Choices(held?.Type ?? now.Type, now.Type)
            from certifiedOn in Choices(RosterCells.Text(held?.CertifiedOn) ?? now.CertifiedOn, now.CertifiedOn)
            from ends in Choices([now.CurrentCycleEnds, null, .. CycleEnds(held)])
            select new RosterCells
            {
                Name = name,
                Email = email,
                CprValidUntil = cpr,
                BodyMember = bodyMember,
                Type = type,
                CertifiedOn = certifiedOn,
                CurrentCycleEnds = ends,
            };
        return rows.FirstOrDefault(row => From(row) == digest);
    }

    private static IEnumerable<string?> CycleEnds(Credential? held) => held is null
        ? []
        : held.Renewals.Select(renewal => renewal.Cycle.Ends)
            .Append(held.Cycle.Ends)
            .TakeLast(MostCycleEnds)
            .Select(ends => RosterCells.Text(ends));

    private static IEnumerable<string?> Choices(params IEnumerable<string?> values) => values.Distinct();
}
