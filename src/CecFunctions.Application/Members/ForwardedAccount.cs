namespace CecFunctions.Application.Members;

/// <summary>Where an account went that was merged into another of the same person (PORTAL-9).</summary>
/// <param name="MergeId">Tells this merge from another.</param>
/// <param name="Into">The account that survives.</param>
/// <param name="On">The day of it, in the program's calendar.</param>
/// <param name="By">Who did it, see <see cref="Actor"/>.</param>
/// <param name="Leaving">All that the account had, while it is on its way; <see langword="null"/> once the other has it.</param>
public sealed record ForwardedAccount(string MergeId, MemberKey Into, DateOnly On, string By, MemberDocument? Leaving);
