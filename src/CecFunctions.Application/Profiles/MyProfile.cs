using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.Sessions;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Application.Profiles;

/// <inheritdoc/>
public sealed partial class MyProfile(
    MemberReader members,
    IMemberLookup lookup,
    TodayCommands commands,
    ISessions sessions,
    IMailSender mails,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<MyProfile> logger)
    : IMyProfile
{
    /// <inheritdoc/>
    public async Task<MemberProfile?> FindAsync(MemberKey key, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) is { } member
            ? new MemberProfile(
                member.Key,
                member.Name,
                member.Email,
                member.PendingEmail is { } pending && pending.ExpiresAt > time.GetUtcNow() ? pending : null,
                member.Standing.BodyMember)
            : null;

    /// <inheritdoc/>
    public async Task<EmailChangeOutcome> AskForEmailAsync(MemberKey key, DateOnly today, string email, string site, CancellationToken cancellationToken)
    {
        if (!MemberText.IsAddress(email))
        {
            return EmailChangeOutcome.NotAnAddress;
        }

        if (await members.FindAsync(key, cancellationToken) is not { } before)
        {
            return EmailChangeOutcome.UnknownMember;
        }

        if (string.Equals(before.Email, email, StringComparison.OrdinalIgnoreCase))
        {
            return EmailChangeOutcome.SameAddress;
        }

        var link = SecretToken.New(SHA256.HashData(Encoding.UTF8.GetBytes(before.Key.ToString())).AsSpan(0, SecretToken.PartitionLength));
        var asked = await commands.ExecuteAsync(
            key,
            today,
            Actor.Member,
            (member, program, on) =>
            {
                var change = MemberChange.Of(member, Lifecycle.CatchUp(member.Standing, program, on));
                return change with
                {
                    Document = change.Document.WithPendingEmail(new PendingEmail(email, link.Digest, time.GetUtcNow() + PendingEmail.Lifetime)),
                    Log = change.Log.Add(new LogLine { On = on, Event = LogEvent.EmailAskedFor }),
                };
            },
            cancellationToken);
        if (asked.Outcome != CommandOutcome.Accepted)
        {
            return OutcomeOf(asked);
        }

        var program = catalog[key.Program].Name;
        // The old address first: whoever reads it may object before anything is changed.
        await TellAsync(key, before.Email, address => EmailChangeMail.Asked(address, program), cancellationToken);
        var mailed = await mails.SendAsync(EmailChangeMail.Confirm(email, program, site + IMyProfile.LinkPath + link.Write()), cancellationToken);
        return mailed.Outcome switch
        {
            MailOutcome.Taken => EmailChangeOutcome.Done,
            MailOutcome.AddressRefused => EmailChangeOutcome.AddressRefused,
            _ => EmailChangeOutcome.NotMailed,
        };
    }

    /// <inheritdoc/>
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

        // Before the member: no sign-in that began by the old address outlives the change, wherever it breaks off. One too many ends at worst.
        await sessions.EndOthersAsync(SessionSubject.Of(before.Key), session, cancellationToken);

        // Before the member: whoever can be found by what is on record is found.
        await lookup.WriteAsync([before with { Email = asked.Address }], cancellationToken);
        string? old = null;
        var confirmed = await commands.ExecuteAsync(
            key,
            today,
            Actor.Member,
            (member, program, on) =>
            {
                // Of two at once, one finds it used.
                if (GoodLink(member, link) is not { } pending || pending.Address != asked.Address)
                {
                    return CommandResult.Of(CommandOutcome.Malformed);
                }

                old = member.Email;
                var change = MemberChange.Of(member, Lifecycle.CatchUp(member.Standing, program, on));
                return change with
                {
                    Document = change.Document.WithPendingEmail(null) with
                    {
                        Email = pending.Address,
                        Marks = StaffMarks.AfterNewAddress(member.Marks, on),
                    },
                    // What it was and is stays out of the log, which is kept for ever.
                    Log = change.Log.Add(new LogLine { On = on, Event = LogEvent.ProfileChanged, Note = "email" }),
                };
            },
            cancellationToken);
        if (confirmed.Outcome != CommandOutcome.Accepted)
        {
            return OutcomeOf(confirmed);
        }

        await TellAsync(key, old, address => EmailChangeMail.Changed(address, catalog[key.Program].Name), cancellationToken);
        return EmailChangeOutcome.Done;
    }

    private static EmailChangeOutcome OutcomeOf(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.UnknownMember => EmailChangeOutcome.UnknownMember,
        CommandOutcome.Malformed => EmailChangeOutcome.LinkOver,
        CommandOutcome.MemberFull => EmailChangeOutcome.MemberFull,
        _ => EmailChangeOutcome.TooBusy,
    };

    private PendingEmail? GoodLink(MemberDocument member, SecretToken link) =>
        member.PendingEmail is { } pending
        && pending.ExpiresAt > time.GetUtcNow()
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(pending.Digest), Encoding.ASCII.GetBytes(link.Digest))
            ? pending
            : null;

    /// <summary>A mail that does not reach the old address holds nothing up: it may be the reason for the change.</summary>
    private async Task TellAsync(MemberKey key, string? address, Func<string, OutgoingMail> mail, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            return;
        }

        var result = await mails.SendAsync(mail(address), cancellationToken);
        if (result.Outcome != MailOutcome.Taken)
        {
            OldAddressNotTold(key, result.Outcome, result.Problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The old address of {Member} could not be told of its change ({Outcome}): {Problem}")]
    private partial void OldAddressNotTold(MemberKey member, MailOutcome outcome, string? problem);
}
