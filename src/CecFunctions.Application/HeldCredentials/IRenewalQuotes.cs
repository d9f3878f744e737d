using CecFunctions.Application.Members;

namespace CecFunctions.Application.HeldCredentials;

/// <summary>Says what renewals cost.</summary>
public interface IRenewalQuotes
{
    /// <summary>The quote on the day, or on the later one that the member's record has been brought to. Nothing is written.</summary>
    /// <returns><see langword="null"/> where the member holds no such credential.</returns>
    Task<RenewalQuote?> FindAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);
}
