using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <summary>
/// Reads members as they stand on a day, so that no answer depends on when the sweep last ran (ALL-STATUS-1). Nothing
/// is written.
/// </summary>
public sealed class MemberReader(IMemberStore members, ProgramCatalog catalog)
{
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberOnDay?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is not { } program || await members.FindAsync(key, cancellationToken) is not { } member)
        {
            return null;
        }

        if (member.Document.MergedInto is { } went)
        {
            return await FindAsync(went.Into, day, cancellationToken);
        }

        var on = member.Document.DayOf(day);
        return new MemberOnDay(
            member.Document with { Standing = Lifecycle.CatchUp(member.Document.Standing, program, on).Member }, program, on);
    }
}
