using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.PublicVerification;

/// <inheritdoc/>
public sealed class CredentialVerification(IMemberLookup lookup, IMemberStore members, ProgramCatalog catalog, IProgramCalendar calendar) : ICredentialVerification
{
    /// <summary>The most characters of a number; longer ones are nobody's.</summary>
    public const int MaxNumberLength = 100;

    private const string NobodysId = "-";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VerifiedCredential>> FindAsync(string credentialNumber, CancellationToken cancellationToken)
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

        var found = await Task.WhenAll(keys.Order(MemberKey.InOrder).Select(key => members.FindAsync(key, cancellationToken)));
        return [.. found.OfType<StoredMember>().Select(member => Find(member.Document, credentialNumber)).OfType<VerifiedCredential>()];
    }

    /// <summary>The credential of the member with the number, brought to today; an entry of the lookup may be out of date.</summary>
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
