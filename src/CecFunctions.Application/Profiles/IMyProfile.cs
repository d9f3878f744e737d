using CecFunctions.Application.Members;
using CecFunctions.Application.Sessions;

namespace CecFunctions.Application.Profiles;

/// <summary>A member's own profile. An address is changed only by whoever reads the mail sent to it.</summary>
public interface IMyProfile
{
    /// <summary>The path under the site's address that a link leads to, with the token after it.</summary>
    const string LinkPath = "/profile/email/";

    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<MemberProfile?> FindAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>Mails a link to the new address, good once and for 24 hours, and tells the old one. An earlier link is over then.</summary>
    /// <param name="site">Where the link is to lead: scheme and host, without a slash at the end.</param>
    Task<EmailChangeOutcome> AskForEmailAsync(MemberKey key, DateOnly today, string email, string site, CancellationToken cancellationToken);

    /// <summary>Makes the confirmed address the member's, ends all other sign-ins of theirs, and tells the old one. What staff are to look at because of the old address says that there is a new one.</summary>
    /// <param name="session">The session of who confirms, which goes on; <see langword="null"/> where they have none.</param>
    Task<EmailChangeOutcome> ConfirmEmailAsync(
        MemberKey key, DateOnly today, SecretToken link, Session? session, CancellationToken cancellationToken);
}
