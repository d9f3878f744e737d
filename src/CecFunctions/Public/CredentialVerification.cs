using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Public;

/// <summary>Finds what the public may know of a credential by its number.</summary>
/// <remarks>Rules PORTAL-10, ACSM-STATUS-2.</remarks>
public sealed class CredentialVerification(
    MemberLookup lookup, IMemberStore members, ProgramCatalog catalog, ProgramCalendar calendar)
{
    /// <summary>The most characters of a number; no credential has a longer one.</summary>
    public const int MaxNumberLength = MemberText.MaxCredentialNumberLength;

    private const string UnusedId = "-";

    /// <summary>
    /// The credentials with the number as they stand today in the body's time zone. Several bodies may have given the
    /// same number. An unknown number costs the same reads.
    /// </summary>
    /// <returns>By program and then by member; empty for an unknown number.</returns>
    public async Task<IReadOnlyList<VerifiedCredential>> FindAsync(
        string credentialNumber, CancellationToken cancellationToken)
    {
        credentialNumber = CredentialNumber.Normalize(credentialNumber);
        if (credentialNumber.Length is 0 or > MaxNumberLength)
        {
            return [];
        }

        var keys = await lookup.FindByCredentialAsync(credentialNumber, cancellationToken);
        if (keys.Count == 0)
        {
            // The time that an answer takes must not tell which numbers exist.
            await members.FindAsync(new MemberKey(catalog.Programs[0].Program, UnusedId), cancellationToken);
            return [];
        }

        var found = await Task.WhenAll(
            keys.Order(MemberKey.InOrder).Select(key => members.FindAsync(key, cancellationToken)));
        return
        [
            .. found
                .OfType<StoredMember>()
                .Select(member => Find(member.Document, credentialNumber))
                .OfType<VerifiedCredential>(),
        ];
    }

    /// <summary>
    /// The member's credential of the number, brought to today; <see langword="null"/> where the lookup is outdated.
    /// </summary>
    private VerifiedCredential? Find(MemberDocument member, string credentialNumber)
    {
        if (catalog.Find(member.Key.Program) is not { } program)
        {
            return null;
        }

        var today = calendar.TodayIn(program.Program);
        var on = member.DayOf(today);
        return Lifecycle.CatchUp(member.Standing, program, on).Member.FindByNumber(credentialNumber) is { } credential
            ? new VerifiedCredential(member.Key, member.Name, credential, program, on) { State = member.PersonState }
            : null;
    }
}
