using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SignIn;

/// <summary>Sign-in by a mailed link that is good once and for fifteen minutes.</summary>
public sealed partial class SignInByMail(
    SignInRequests requests,
    SignInLinks links,
    Sessions sessions,
    MemberLookup lookup,
    IMemberStore members,
    StaffDirectory staff,
    IMailSender mails,
    AccountMails words,
    ProgramCatalog catalog,
    PoisonWatch watch,
    TimeProvider time,
    SignInOptions options,
    ILogger<SignInByMail> logger)
{
    /// <summary>The path under the site's address that a link leads to, with the token after it.</summary>
    public const string LinkPath = "/sign-in/";

    private const int RequestsAtOnce = 16;

    // A household shares an address; a list of a whole office would offer no choice.
    private const int MostWhoShare = 20;
    private static readonly TimeSpan HiddenFor = TimeSpan.FromMinutes(1);

    /// <summary>Puts a request on the queue, which costs the same for every address.</summary>
    public Task RequestAsync(SignInRequest request, CancellationToken cancellationToken) =>
        requests.SendAsync(request, cancellationToken);

    /// <summary>
    /// Works off one request, for a trigger. It throws where the queue is to deliver the message again, but never on
    /// the last attempt: the host would keep the message, and with it the address, for good.
    /// </summary>
    public async Task SendMailAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var request = SignInRequests.TryRead(message.Text);
        try
        {
            if (request is not null && await TrySendAsync(request, cancellationToken))
            {
                return;
            }
        }
        catch (Exception failed) when (
            message.Attempts >= WorkQueue.MostDeliveries && !cancellationToken.IsCancellationRequested)
        {
            MailFailed(failed, request!.Program);
        }

        if (request is not null && message.Attempts < WorkQueue.MostDeliveries)
        {
            throw new InvalidOperationException(
                "The mail with the link was not taken; the queue is to deliver the request again.");
        }

        await PutAsideAsync(request, cancellationToken);
    }

    /// <summary>
    /// Works off the requests in the queue. A known address is mailed a link, an unknown one nothing.
    /// </summary>
    /// <returns>The number of requests; after 0, wait before asking again.</returns>
    public async Task<int> SendMailsAsync(CancellationToken cancellationToken)
    {
        var received = await requests.ReceiveAsync(RequestsAtOnce, HiddenFor, cancellationToken);
        foreach (var message in received)
        {
            if (message.Request is null || message.Attempts > WorkQueue.MostDeliveries)
            {
                await PutAsideAsync(message.Request, cancellationToken);
                await requests.CompleteAsync(message, cancellationToken);
                continue;
            }

            try
            {
                if (await TrySendAsync(message.Request, cancellationToken))
                {
                    await requests.CompleteAsync(message, cancellationToken);
                }
            }
            catch (Exception failed) when (
                failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // The queue delivers the message again.
                MailFailed(failed, message.Request.Program);
            }
        }

        return received.Count;
    }

    /// <summary>
    /// The accounts that the link can sign in. Asking does not use it up, because mail scanners follow links too.
    /// </summary>
    /// <returns><see langword="null"/> where the link was used, has expired, or is unknown.</returns>
    public async Task<IReadOnlyList<SignInChoice>?> FindAsync(SecretToken link, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(link.Partition, link.Digest, cancellationToken) is not { } found
            || found.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        var choices = new List<SignInChoice>();
        foreach (var subject in found.Subjects)
        {
            // Signing out everywhere also ends the links that were mailed until then.
            if (await sessions.CountsAsync(subject, found.MailedAt, cancellationToken)
                && await ChoiceAsync(subject, link.Partition, cancellationToken) is { } choice)
            {
                choices.Add(choice);
            }
        }

        return choices.Count == 0 ? null : choices;
    }

    /// <summary>Uses the link up and begins a session.</summary>
    /// <param name="subject">The chosen account of those that share the address; <see langword="null"/> for the only
    /// one.</param>
    /// <param name="from">The client's address, as limits name it.</param>
    /// <param name="device">What it signs in on, see <see cref="DeviceName"/>.</param>
    /// <returns>The session's token; <see langword="null"/> where the link is not good for that account, and then it is
    /// not used up.</returns>
    public async Task<SecretToken?> RedeemAsync(
        SecretToken link,
        SessionSubject? subject,
        string? from,
        string? device,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(link, cancellationToken) is not { } choices
            || await links.FindAsync(link.Partition, link.Digest, cancellationToken) is not { } found)
        {
            return null;
        }

        var chosen = subject is null
            ? choices is [var only] ? only.Subject : null
            : choices.FirstOrDefault(choice => choice.Subject == subject)?.Subject;
        if (chosen is null || !await links.TryUseAsync(found, cancellationToken))
        {
            return null;
        }

        // Looked at again once the session is written: one that was ended meanwhile is either seen here, or saw it.
        var session = await sessions.StartAsync(chosen, from, device, cancellationToken);
        if (await sessions.CountsAsync(chosen, found.MailedAt, cancellationToken))
        {
            return session;
        }

        await sessions.EndAsync(session, cancellationToken);
        return null;
    }

    /// <returns>Whether the request is done.</returns>
    private async Task<bool> TrySendAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        if (catalog.Find(request.Program) is not { } program)
        {
            return true;
        }

        var account = SignInLink.AccountOf(request.Program, request.Email);
        var subjects = await SubjectsAsync(request, account, cancellationToken);
        if (subjects is [])
        {
            return true;
        }

        var token = SecretToken.New(account);
        var now = time.GetUtcNow();
        var link = new SignInLink(
            token.Partition, token.Digest, [.. subjects.Select(s => s.Subject)], now + SignInLink.Lifetime);
        if (!await links.TryAddAsync(link, now, cancellationToken))
        {
            TooMany(request.Program, SignInLinks.MostMails);
            return true;
        }

        var result = await mails.SendAsync(
            SignInMail.Create(
                words,
                subjects[0].Email,
                program,
                LocalAddress.WithBack(request.Site + LinkPath + token.Write(), request.Back)),
            cancellationToken);
        if (result.Outcome != MailOutcome.Taken)
        {
            MailNotTaken(request.Program, result.Outcome, result.Problem);
        }

        return result.Outcome != MailOutcome.TryAgain;
    }

    private static bool MaySignIn(MemberDocument member) => member.PersonState?.Kind != PersonStateKind.Deceased;

    /// <returns>The accounts of the address, each with the address as on record: what was typed is never mailed
    /// to.</returns>
    private async Task<List<(SessionSubject Subject, string Email)>> SubjectsAsync(
        SignInRequest request, byte[] account, CancellationToken cancellationToken)
    {
        var subjects = new List<(SessionSubject, string)>();
        foreach (
            var key in (await lookup.FindByEmailAsync(request.Email, cancellationToken)).Where(
                key => key.Program == request.Program).Take(MostWhoShare))
        {
            if (await members.FindAsync(key, cancellationToken) is { Document: { Email: { } email } member }
                && MaySignIn(member)
                && SignInLink.AccountOf(key.Program, email).AsSpan().SequenceEqual(account))
            {
                subjects.Add((SessionSubject.From(key), email));
            }
        }

        if (options.StaffByLink
            && await staff.FindAsync(StaffEntry.KeyOf(request.Email), cancellationToken) is { } found)
        {
            subjects.Add((SessionSubject.FromStaff(found.Key), found.Email));
        }

        return subjects;
    }

    /// <returns><see langword="null"/> where the address was changed since, or the person left the directory.</returns>
    private async Task<SignInChoice?> ChoiceAsync(
        SessionSubject subject, string account, CancellationToken cancellationToken)
    {
        if (subject.Member is { } key)
        {
            return (await members.FindAsync(key, cancellationToken))?.Document is { Email: { } email } document
                && MaySignIn(document)
                && Convert.ToHexStringLower(SignInLink.AccountOf(key.Program, email)) == account
                ? new SignInChoice(subject, document.Name is null ? key.MemberId : $"{document.Name} ({key.MemberId})")
                : null;
        }

        return options.StaffByLink && await staff.FindAsync(subject.Staff!, cancellationToken) is { } found
            ? new SignInChoice(subject, $"{found.Name} (staff: {string.Join(", ", found.Roles)})")
            : null;
    }

    private Task PutAsideAsync(SignInRequest? request, CancellationToken cancellationToken) =>
        watch.SeeAsync(
            QueueName.SignInRequests,
            catalog.Find(request?.Program ?? string.Empty)?.Program,
            null,
            [],
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "A link to sign in to {Program} could not be mailed")]
    private partial void MailFailed(Exception exception, string program);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A link to sign in to {Program} was not mailed: the account was sent {Most} within an hour, and one "
            + "of them is still good")]
    private partial void TooMany(string program, int most);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A link to sign in to {Program} was not taken by the mail ({Outcome}): {Problem}")]
    private partial void MailNotTaken(string program, MailOutcome outcome, string? problem);
}

/// <summary>An account that a link can sign in.</summary>
/// <param name="Text">The account in words, for the people who share the address.</param>
public sealed record SignInChoice(SessionSubject Subject, string Text);

/// <summary>Settings of sign-in.</summary>
/// <param name="StaffByLink">Whether staff can sign in by a mailed link too. Only in Development, where no platform
/// signs staff in.</param>
public sealed record SignInOptions(bool StaffByLink = false);
