using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.Extensions.Configuration;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace CecFunctions.FunctionApp;

/// <summary>
/// Hands mails to SendGrid. A mail carries its id as a custom argument, which comes back with each of its events, and
/// nothing else that leads to a member.
/// </summary>
public sealed class SendGridMailSender : IMailSender
{
    private const string MessageIdHeader = "X-Message-Id";
    private const string ResetHeader = "X-RateLimit-Reset";

    // A longer wait than this is a mistake of the answer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly SendGridClient _client;
    private readonly EmailAddress _from;
    private readonly TimeProvider _time;

    /// <param name="http">Makes no retries; the dispatcher repeats what may be repeated.</param>
    public SendGridMailSender(HttpClient http, SendGridSettings settings, TimeProvider time)
    {
        _client = new SendGridClient(
            http, new SendGridClientOptions { ApiKey = settings.ApiKey, Host = settings.Host.AbsoluteUri });
        _from = new EmailAddress(settings.From);
        _time = time;
    }

    /// <inheritdoc/>
    /// <remarks>SendGrid sends a mail as often as it is given it.</remarks>
    public bool RepeatReplaces => false;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">
    /// The connection broke after the mail may have been taken: its fate is unknown.
    /// </exception>
    /// <exception cref="TaskCanceledException">
    /// SendGrid did not answer in time: the mail's fate is unknown, too.
    /// </exception>
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!OneMailAddress.Is(mail.To))
        {
            return MailResult.AddressRefused("It is not one mail address.");
        }

        Response response;
        try
        {
            response = await _client.SendEmailAsync(MessageOf(mail), cancellationToken);
        }
        catch (HttpRequestException failed) when (failed.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            // There was no connection, so there is no mail.
            return MailResult.TryAgain($"SendGrid was not reached ({failed.HttpRequestError}).");
        }

        using (response.Body)
        {
            return response.IsSuccessStatusCode
                ? MailResult.Taken(
                    response.Headers.TryGetValues(MessageIdHeader, out var ids) ? ids.First() : mail.MailId)
                : await RefusalAsync(response, cancellationToken);
        }
    }

    private SendGridMessage MessageOf(OutgoingMail mail)
    {
        var message = new SendGridMessage
        {
            From = _from,
            Subject = mail.Subject,
            PlainTextContent = mail.Text,
            HtmlContent = mail.Html,
        };
        message.AddTo(new EmailAddress(mail.To));
        message.AddCategory(SendGridOptions.Category);
        if (!mail.CarriesNotices)
        {
            message.AddCategory(SendGridOptions.AccountCategory);
        }

        message.AddCustomArg(SendGridOptions.MailIdArgument, mail.MailId);

        // A link that signs a member in must not lead over SendGrid's server, and readers are not tracked.
        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(enable: false);
        message.SetSubscriptionTracking(enable: false);
        return message;
    }

    private async Task<MailResult> RefusalAsync(Response response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode != HttpStatusCode.BadRequest)
        {
            // Too many requests (429) and failures (5xx) pass; staff can correct a refused key (401, 403).
            return MailResult.TryAgain($"SendGrid answered {status}.", WaitFor(response.Headers));
        }

        var fields = SendGridErrors.FieldsOf(await response.Body.ReadAsByteArrayAsync(cancellationToken));
        return fields.Any(SendGridErrors.IsRecipient)
            ? MailResult.AddressRefused("SendGrid takes no mail for the address.")
            : MailResult.TryAgain($"SendGrid answered {status} ({string.Join(", ", fields)}).");
    }

    /// <summary>
    /// How long SendGrid asks to wait, by the standard header or by its own, which names the second of its reset.
    /// </summary>
    private TimeSpan? WaitFor(HttpResponseHeaders headers)
    {
        var until = headers.RetryAfter?.Date;
        if (headers.TryGetValues(ResetHeader, out var resets)
            && long.TryParse(resets.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= LastSecond)
        {
            until ??= DateTimeOffset.FromUnixTimeSeconds(seconds);
        }

        var wait = headers.RetryAfter?.Delta ?? until - _time.GetUtcNow();
        return wait > TimeSpan.Zero && wait <= LongestWait ? wait : null;
    }
}

/// <summary>
/// Reads which parts of a mail SendGrid refused. Its messages are not read, because they may repeat an address.
/// </summary>
internal static partial class SendGridErrors
{
    /// <returns>The fields named; none where the answer does not have SendGrid's form.</returns>
    public static IReadOnlyList<string> FieldsOf(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                    ? [.. errors.EnumerateArray().Select(FieldOf).OfType<string>()]
                    : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Whether the field is the address that the mail is to go to.</summary>
    public static bool IsRecipient(string field) => Recipient().IsMatch(field);

    private static string? FieldOf(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("field", out var field)
        && field.ValueKind == JsonValueKind.String
        && field.GetString() is { } name
        && Name().IsMatch(name)
            ? name
            : null;

    [GeneratedRegex(@"^personalizations\.[0-9]+\.to(\.[0-9]+(\.email)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Recipient();

    [GeneratedRegex(@"^[a-z0-9_.]{1,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>How mails are handed to SendGrid.</summary>
/// <param name="ApiKey">A key that may send mail and needs no other right.</param>
/// <param name="From">The address that mails come from; SendGrid must know it as a sender's.</param>
public sealed record SendGridSettings(string ApiKey, string From)
{
    public const string KeySetting = "SendGridApiKey";
    public const string FromSetting = "SendGridFrom";

    // SendGrid's own keys have 69 characters.
    private const int LeastKeyLength = 32;

    /// <summary>SendGrid's own address.</summary>
    public Uri Host { get; init; } = new("https://api.sendgrid.com/");

    /// <returns><see langword="null"/> where neither is set.</returns>
    /// <exception cref="ArgumentException">
    /// One is set without the other, or cannot be right: names the setting, and never the key.
    /// </exception>
    public static SendGridSettings? Read(IConfiguration configuration)
    {
        var key = SettingText.Find(configuration, KeySetting);
        var from = SettingText.Find(configuration, FromSetting);
        if (key is null && from is null)
        {
            return null;
        }

        if (key is not null)
        {
            SettingText.CheckSecret(KeySetting, key, LeastKeyLength);
        }

        // It goes into a header, which takes nothing else.
        return key is null ? throw SettingText.Wrong(KeySetting, $"is needed where {FromSetting} is set.")
            : !key.All(c => c is > ' ' and < (char)127)
                ? throw SettingText.Wrong(KeySetting, "has a character that no key of SendGrid has, such as a blank.")
            : from is null || !OneMailAddress.Is(from)
                ? throw SettingText.Wrong(FromSetting, "must be one mail address, such as certification@example.org.")
            : new SendGridSettings(key, from);
    }
}
