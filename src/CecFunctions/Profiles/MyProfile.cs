using System.Security.Cryptography;
using System.Text;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.SignIn;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Profiles;

/// <summary>A member's own profile. A new address counts once the member has opened the link mailed to it.</summary>
public sealed partial class MyProfile(
    MemberReader members,
    MemberLookup lookup,
    TodayCommands commands,
    Sessions sessions,
    IMailSender mails,
    AccountMails words,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<MyProfile> logger)
{
    /// <summary>The path under the site's address that a link leads to, with the token after it.</summary>
    public const string LinkPath = "/profile/email/";

    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberProfile?> FindAsync(MemberKey key, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) is { } member
            ? new MemberProfile(
                member.Key,
                member.Name,
                member.Email,
                member.PendingEmailAt(time.GetUtcNow()),
                member.Standing.BodyMember,
                member.Standing.CprValidUntil)
            : null;

    /// <summary>
    /// Mails a link to the new address, good once and for 24 hours, and tells the old one. An earlier link is void.
    /// Each mail is counted with the member before it is sent, whatever becomes of it.
    /// </summary>
    /// <param name="site">Scheme and host of the link, without a slash at the end.</param>
    public async Task<EmailChangeAsked> AskForEmailAsync(
        MemberKey key, DateOnly today, string email, string site, CancellationToken cancellationToken)
    {
        if (!OneMailAddress.Is(email))
        {
            return new(EmailChangeOutcome.NotAnAddress);
        }

        if (await members.FindAsync(key, cancellationToken) is not { } before)
        {
            return new(EmailChangeOutcome.UnknownMember);
        }

        if (string.Equals(before.Email, email, StringComparison.OrdinalIgnoreCase))
        {
            return new(EmailChangeOutcome.SameAddress);
        }

        var link = SecretToken.New(
            SHA256.HashData(Encoding.UTF8.GetBytes(before.Key.ToString())).AsSpan(0, SecretToken.PartitionLength));
        DateTimeOffset? next = null;
        var asked = await commands.ExecuteAsync(
            key,
            today,
            Actor.Member,
            (member, program, on) =>
            {
                // In the commit, so that of many requests at once no more are counted than may be.
                var now = time.GetUtcNow();
                next = EmailAskLimit.NextAt(member.EmailAsks, now);
                if (next is not null)
                {
                    return CommandResult.From(CommandOutcome.TooBusy);
                }

                var change = MemberChange.CatchUp(member, program, on);
                return (change with
                {
                    Document = change.Document
                        .WithPendingEmail(new PendingEmail(email, link.Digest, now + PendingEmail.Lifetime))
                        .WithEmailAsk(now),
                }).With(new LogLine { On = on, Event = LogEvent.EmailAskedFor });
            },
            cancellationToken);
        if (asked.Outcome != CommandOutcome.Accepted)
        {
            return next is null ? new(OutcomeOf(asked)) : new(EmailChangeOutcome.TooMany, next);
        }

        var program = catalog[key.Program];
        // The old address comes first, so that its reader can object before anything is changed.
        await TellAsync(key, before.Email, program, site, cancellationToken);
        var mailed = await mails.SendAsync(
            EmailChangeMail.Confirm(words, email, program, site + LinkPath + link.Write()), cancellationToken);
        return new(mailed.Outcome switch
        {
            MailOutcome.Taken => EmailChangeOutcome.Done,
            MailOutcome.AddressRefused => EmailChangeOutcome.AddressRefused,
            _ => EmailChangeOutcome.NotMailed,
        });
    }

    /// <summary>
    /// Makes the confirmed address the member's and ends the person's other sign-ins. Marks about the old address
    /// record that there is a new one.
    /// </summary>
    /// <param name="session">The caller's session, which goes on; <see langword="null"/> where there is none.</param>
    public async Task<EmailChangeOutcome> ConfirmEmailAsync(
        MemberKey key, DateOnly today, SecretToken link, Session? session, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, cancellationToken) is not { } before)
        {
            return EmailChangeOutcome.UnknownMember;
        }

        if (GoodLink(before, link) is not { } asked)
        {
            return EmailChangeOutcome.LinkOver;
        }

        // Before the commit: no sign-in by the old address may outlive the change, even if the process dies here. At
        // worst one ends too many.
        await sessions.EndOthersAsync(SessionSubject.From(before.Key), session, cancellationToken);

        // Before the commit: the lookup must find every member by what is on record.
        await lookup.WriteAsync([before with { Email = asked.Address }], cancellationToken);
        var confirmed = await commands.ExecuteAsync(
            key,
            today,
            Actor.Member,
            (member, program, on) =>
            {
                // Of two confirmations at once, one finds the link used.
                if (GoodLink(member, link) is not { } pending || pending.Address != asked.Address)
                {
                    return CommandResult.From(CommandOutcome.Malformed);
                }

                var change = MemberChange.CatchUp(member, program, on);
                return (change with
                {
                    Document = change.Document.WithPendingEmail(null) with { Email = pending.Address },
                })
                    // The addresses stay out of the log, which is kept for ever.
                    .With(new LogLine { On = on, Event = LogEvent.ProfileChanged, Note = "email" });
            },
            cancellationToken);
        return confirmed.Outcome == CommandOutcome.Accepted ? EmailChangeOutcome.Done : OutcomeOf(confirmed);
    }

    private static EmailChangeOutcome OutcomeOf(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.UnknownMember => EmailChangeOutcome.UnknownMember,
        CommandOutcome.Malformed => EmailChangeOutcome.LinkOver,
        CommandOutcome.MemberFull => EmailChangeOutcome.MemberFull,
        CommandOutcome.LimitReached => EmailChangeOutcome.TooManyChanges,
        _ => EmailChangeOutcome.TooBusy,
    };

    private PendingEmail? GoodLink(MemberDocument member, SecretToken link) =>
        member.PendingEmailAt(time.GetUtcNow()) is { } pending
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(pending.Digest), Encoding.ASCII.GetBytes(link.Digest))
            ? pending
            : null;

    /// <summary>
    /// Tells the address on record. A failure stops nothing, as a dead address may be the reason for the change.
    /// </summary>
    private async Task TellAsync(
        MemberKey key,
        string? address,
        CertificationProgram program,
        string site,
        CancellationToken cancellationToken)
    {
        if (address is null)
        {
            return;
        }

        var result = await mails.SendAsync(EmailChangeMail.Asked(words, address, program, site), cancellationToken);
        if (result.Outcome != MailOutcome.Taken)
        {
            OldAddressNotTold(key, result.Outcome, result.Problem);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The old address of {Member} could not be told of its change ({Outcome}): {Problem}")]
    private partial void OldAddressNotTold(MemberKey member, MailOutcome outcome, string? problem);
}

/// <summary>What came of asking for another address.</summary>
/// <param name="NextAt">For <see cref="EmailChangeOutcome.TooMany"/>: the instant from which one more may be asked
/// for.</param>
public sealed record EmailChangeAsked(EmailChangeOutcome Outcome, DateTimeOffset? NextAt = null);

/// <summary>The outcome of asking for another address, or of confirming it.</summary>
public enum EmailChangeOutcome
{
    /// <summary>The link was mailed, or the confirmed address is now the member's.</summary>
    Done,

    UnknownMember,

    /// <summary>The text is not an e-mail address.</summary>
    NotAnAddress,

    /// <summary>The address is the member's already.</summary>
    SameAddress,

    /// <summary>The mail service refuses the address.</summary>
    AddressRefused,

    /// <summary>The mail could not be handed over; asking again may work.</summary>
    NotMailed,

    /// <summary>The member asked for as many changes within a day as may be asked for.</summary>
    TooMany,

    /// <summary>The link was used, has expired, was replaced by a newer one, is another member's, or was cancelled by a change of the
    /// office's or by signing out everywhere.</summary>
    LinkOver,

    /// <summary>The member's record is full.</summary>
    MemberFull,

    /// <summary>The member has made as many changes today as one may.</summary>
    TooManyChanges,

    /// <summary>The member's record was changed too often at the same time.</summary>
    TooBusy,
}

/// <summary>What is known of a member besides their credentials.</summary>
/// <param name="Email">The address for notices; <see langword="null"/> where there is none.</param>
/// <param name="PendingEmail">The address that waits to be confirmed and still can be.</param>
/// <param name="BodyMember">Whether the person is a member of the body, which lowers some fees.</param>
/// <param name="CprValidUntil">The last day of CPR/AED; <see langword="null"/> where it was never reported.</param>
public sealed record MemberProfile(
    MemberKey Key,
    string? Name,
    string? Email,
    PendingEmail? PendingEmail,
    bool BodyMember,
    DateOnly? CprValidUntil);
