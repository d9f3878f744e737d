using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Public;

/// <summary>What the public may know of a credential by its number.</summary>
/// <remarks>Rules PORTAL-10, ACSM-STATUS-2.</remarks>
public sealed class CredentialVerification(
    MemberLookup lookup, IMemberStore members, ProgramCatalog catalog, ProgramCalendar calendar)
{
    /// <summary>The most characters of a number; longer ones are nobody's.</summary>
    public const int MaxNumberLength = MemberText.MaxCredentialNumberLength;

    private const string NobodysId = "-";

    /// <summary>
    /// The credentials with the number, as they stand today: each member is brought to the date now in the body's time
    /// zone, in memory only. Bodies number by themselves, so a number may be found with several members. A number that
    /// nobody has costs the same reads.
    /// </summary>
    /// <returns>By program and then by member; empty where nobody has the number.</returns>
    public async Task<IReadOnlyList<VerifiedCredential>> FindAsync(
        string credentialNumber, CancellationToken cancellationToken)
    {
        if (credentialNumber.Length is 0 or > MaxNumberLength)
        {
            return [];
        }

        var keys = await lookup.FindByCredentialAsync(credentialNumber, cancellationToken);
        if (keys.Count == 0)
        {
            // Whoever measures how long an answer takes must not learn from it which numbers exist.
            await members.FindAsync(new MemberKey(catalog.Programs[0].Program, NobodysId), cancellationToken);
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
    /// The credential of the member with the number, brought to today; an entry of the lookup may be out of date.
    /// </summary>
    private VerifiedCredential? Find(MemberDocument member, string credentialNumber)
    {
        if (catalog.Find(member.Key.Program) is not { } program)
        {
            return null;
        }

        var today = calendar.TodayIn(program.Program);
        var on = member.DayOf(today);
        return Lifecycle.CatchUp(member.Standing, program, on).Member.FindCredential(credentialNumber) is { } credential
            ? new VerifiedCredential(member.Key, member.Name, credential, program, on)
            : null;
    }
}
