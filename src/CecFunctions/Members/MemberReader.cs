using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>
/// Reads members as they stand on a day, so that no answer depends on when the sweep last ran (ALL-STATUS-1), and
/// writes nothing.
/// </summary>
public sealed class MemberReader(IMemberStore members, MemberLookup lookup, ProgramCatalog catalog)
{
    /// <summary>
    /// The member as stored. Of an account that was merged into another of the same person, the one that survives
    /// (PORTAL-9).
    /// </summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberDocument?> FindAsync(MemberKey key, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(key, cancellationToken);

        // An account never goes into one that went itself, so this ends.
        while (member is { Document.MergedInto: { } went })
        {
            member = await members.FindAsync(went.Into, cancellationToken);
        }

        return member?.Document;
    }

    /// <summary>The account that a member's id leads to: the same where it was not merged, or is not known.</summary>
    public async Task<MemberKey> SurvivorAsync(MemberKey key, CancellationToken cancellationToken) =>
        (await FindAsync(key, cancellationToken))?.Key ?? key;

    /// <summary>
    /// The members of a program who have a credential number on record: one, but for numbers of before. An account that
    /// was merged (PORTAL-9) may still be found by it, and its survivor is meant.
    /// </summary>
    public async Task<IReadOnlyList<MemberKey>> FindHoldersAsync(
        string program, string credentialNumber, CancellationToken cancellationToken)
    {
        var holders = new List<MemberKey>();
        var keys = await lookup.FindByCredentialAsync(credentialNumber, cancellationToken);
        foreach (var key in keys.Where(key => key.Program == program))
        {
            if (await FindAsync(key, cancellationToken) is { } member
                && member.Standing.FindByNumber(credentialNumber) is not null
                && !holders.Contains(member.Key))
            {
                holders.Add(member.Key);
            }
        }

        return holders;
    }

    /// <summary>
    /// A member of a program whose credential had the number before it was corrected or withdrawn;
    /// <see langword="null"/> where there is none. A number that the member has now is not looked for.
    /// </summary>
    public async Task<MemberDocument?> FindFormerHolderAsync(
        string program, string credentialNumber, CancellationToken cancellationToken)
    {
        foreach (var key in await lookup.FindByCredentialAsync(credentialNumber, cancellationToken))
        {
            if (key.Program == program
                && await FindAsync(key, cancellationToken) is { } member
                && (member.FindByAnyNumber(credentialNumber) is not null
                    || member.Withdrawn.Any(one => CredentialNumber.Same(
                        one.Number, member.FindRightNumber(credentialNumber) ?? credentialNumber))))
            {
                return member;
            }
        }

        return null;
    }

    /// <inheritdoc cref="FindAsync(MemberKey, CancellationToken)" path="/returns"/>
    public async Task<MemberOnDay?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        catalog.Find(key.Program) is not null && await FindAsync(key, cancellationToken) is { } member
            ? await BringAsync(member, day, cancellationToken)
            : null;

    /// <summary>A member who was read already, with the reports of cycles long closed, as they stand on a day.</summary>
    public async Task<MemberOnDay> BringAsync(MemberDocument member, DateOnly day, CancellationToken cancellationToken)
    {
        var program = catalog[member.Key.Program];
        member = (await members.ReadArchiveAsync(member, cancellationToken)).Complete(member);
        var on = member.DayOf(day);
        return new MemberOnDay(
            member with { Standing = Lifecycle.CatchUp(member.Standing, program, on).Member }, program, on);
    }
}

/// <summary>A member as they stand on a day, in memory only.</summary>
/// <param name="Member">Brought to <paramref name="On"/>.</param>
/// <param name="On">The day asked for, or the later one that the record has been brought to.</param>
public sealed record MemberOnDay(MemberDocument Member, CertificationProgram Program, DateOnly On);
