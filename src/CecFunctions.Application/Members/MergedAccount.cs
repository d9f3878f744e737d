namespace CecFunctions.Application.Members;

/// <summary>An account that was merged into this one (PORTAL-9). Its log stays with it.</summary>
/// <param name="MergeId">Tells this merge from another.</param>
/// <param name="From">The account that went.</param>
/// <param name="On">The day of it, in the program's calendar.</param>
/// <param name="By">Who did it, see <see cref="Actor"/>.</param>
/// <param name="Taken">Whether what it had was taken over; <see langword="false"/> where that could not be any more, and it keeps what it had.</param>
public sealed record MergedAccount(string MergeId, MemberKey From, DateOnly On, string By, bool Taken);
