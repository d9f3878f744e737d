using CecFunctions.Domain.Credentials;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// The credential that a row is about: the one with its number, or one that had it before staff corrected or withdrew
/// it. Where several had it, the row's type and dates tell which of them it has always been about.
/// </summary>
/// <param name="Number">The credential's number on record.</param>
/// <param name="Withdrawn">Set where it was withdrawn.</param>
internal sealed record RowCredential(string Number, WithdrawnCredential? Withdrawn)
{
    /// <returns><see langword="null"/> where the member never had one of the number.</returns>
    public static RowCredential? Find(RosterRow row, MemberDocument member)
    {
        var candidates = Candidates(row.CredentialNumber, member).ToList();
        return candidates.Count < 2
            ? candidates.FirstOrDefault().Credential
            : candidates.MaxBy(candidate => Likeness(row, candidate)).Credential;
    }

    /// <summary>Those with the number now come first, then those that had it, the last first.</summary>
    private static IEnumerable<Candidate> Candidates(string given, MemberDocument member)
    {
        var rows = member.RosterRecord;
        if (member.Standing.FindByNumber(given) is { } holder)
        {
            yield return Held(holder);
        }

        foreach (var number in member.FindRightNumbers(given))
        {
            if (!CredentialNumber.Same(number, given) && member.Standing.FindByNumber(number) is { } held)
            {
                yield return Held(held);
            }
        }

        foreach (var number in member.FindRightNumbers(given).Prepend(given))
        {
            var isFree = member.Standing.FindByNumber(number) is null;
            var last = (isFree ? rows?.Rows : rows?.OfWithdrawn)?
                .LastOrDefault(row => CredentialNumber.Same(row.Number, number))?.Cells;
            foreach (var withdrawn in member.Withdrawn.Reverse()
                .Where(one => CredentialNumber.Same(one.Number, number))
                .Take(isFree ? 1 : int.MaxValue))
            {
                yield return new Candidate(
                    new RowCredential(withdrawn.Number, withdrawn), last, withdrawn.Type, withdrawn.CertifiedOn);
            }
        }

        Candidate Held(Credential credential) => new(
            new RowCredential(credential.Id, null),
            rows?.Rows.FirstOrDefault(last => last.Number == credential.Id)?.Cells,
            credential.Type,
            credential.CertifiedOn);
    }

    /// <summary>How well the row agrees with the last one of a credential, or else with what is on record.</summary>
    private static int Likeness(RosterRow row, Candidate candidate)
    {
        var cells = RosterCells.From(row);
        var last = candidate.Last;
        return last is not null && cells.Type == last.Type && cells.CertifiedOn == last.CertifiedOn
                ? cells.CurrentCycleEnds is null || cells.CurrentCycleEnds == last.CurrentCycleEnds ? 3 : 2
            : row.Type == candidate.Type && row.CertifiedOn == candidate.CertifiedOn ? 1
            : 0;
    }

    private readonly record struct Candidate(
        RowCredential Credential, RosterCells? Last, string Type, DateOnly CertifiedOn);
}
