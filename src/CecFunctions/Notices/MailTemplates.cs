using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using CecFunctions.Domain.Notices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CecFunctions.Notices;

/// <summary>
/// The words of all mails: those built in, and those of the office in their place, for all bodies or for one
/// (docs/mails.md).
/// </summary>
internal sealed partial class MailTemplates
{
    /// <summary>What files of templates end with.</summary>
    public const string FileEnding = ".liquid";

    public const string Frame = "frame";

    /// <summary>The texts that notices of several kinds have, in the order in which they are made.</summary>
    public static ImmutableArray<string> Parts { get; } = ["gap", "needs", "standing", "asks"];

    public static ImmutableArray<string> Accounts { get; } =
        ["sign-in", "confirm-address", "address-change-asked", "address-changed"];

    /// <summary>Every template there is, by its name.</summary>
    public static ImmutableDictionary<string, MailTemplateKind> Kinds { get; } = CreateKinds();

    // Each is read when it is first used: most commands, and most starts, write no mail.
    private static readonly ImmutableDictionary<string, Lazy<MailTemplate>> Own =
        Kinds.Values.ToImmutableDictionary(kind => kind.Name, kind => new Lazy<MailTemplate>(() => ReadOwn(kind)));

    private readonly ImmutableDictionary<string, MailTemplate> _offices;
    private readonly ILogger _logger;

    /// <param name="offices">By name, or by body and name: <c>body/lapsed</c>.</param>
    public MailTemplates(ImmutableDictionary<string, MailTemplate> offices, ILogger<MailTemplates>? logger = null) =>
        (_offices, _logger) = (offices, logger ?? NullLogger<MailTemplates>.Instance);

    /// <summary>Those built in alone.</summary>
    public static MailTemplates BuiltIn { get; } = new(ImmutableDictionary<string, MailTemplate>.Empty);

    public static string NameOf(NoticeKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>Writes something by the template of a name.</summary>
    /// <remarks>
    /// The start has tried every template of an office. One that fails all the same, on facts which were not tried, must
    /// hold up no mail: the built-in one takes its place, and the log says so as an error.
    /// </remarks>
    public T Write<T>(string program, string name, Func<MailTemplate, T> write)
    {
        if ((_offices.GetValueOrDefault($"{program}/{name}") ?? _offices.GetValueOrDefault(name)) is { } office)
        {
            try
            {
                return write(office);
            }
            catch (Exception failed) when (failed is not OutOfMemoryException)
            {
                if (IsTried)
                {
                    throw MailTemplateException.From(office.File, failed);
                }

                TemplateFailed(failed, office.File);
            }
        }

        return write(Own[name].Value);
    }

    /// <summary>Whether a failure is to be told rather than helped over.</summary>
    public bool IsTried { get; init; }

    /// <summary>The built-in template as its file has it, for an office to begin with.</summary>
    public static string TextOf(string name)
    {
        using var file = new StreamReader(
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"mails/{name}{FileEnding}")
                ?? throw new InvalidOperationException($"The template {name} is not built in."));
        return file.ReadToEnd();
    }

    private static MailTemplate ReadOwn(MailTemplateKind kind) =>
        MailTemplate.Parse(kind.Name + FileEnding, TextOf(kind.Name), kind, out var faults)
            ?? throw new InvalidOperationException(string.Join(" ", faults));

    private static ImmutableDictionary<string, MailTemplateKind> CreateKinds()
    {
        var notices = Enum.GetValues<NoticeKind>().Select(kind => new MailTemplateKind(
            NameOf(kind),
            MailFacts.OfNoticeWithParts,
            [MailTemplateKind.Subject, MailTemplateKind.Heading, MailTemplateKind.Along, MailTemplateKind.Button],
            [MailTemplateKind.Subject, MailTemplateKind.Heading, MailTemplateKind.Button, MailTemplateKind.Body]));
        var parts = Parts.Select(name => new MailTemplateKind(name, MailFacts.OfNotice, [], [MailTemplateKind.Body])
        {
            IsPart = true,
        });
        var accounts = Accounts.Select(name => new MailTemplateKind(
            name,
            MailFacts.OfAccount,
            [MailTemplateKind.Subject, MailTemplateKind.Button],
            [MailTemplateKind.Subject, MailTemplateKind.Button, MailTemplateKind.Body]));
        var frame = new MailTemplateKind(
            Frame,
            MailFacts.OfFrame,
            [MailTemplateKind.Language, MailTemplateKind.Greeting, MailTemplateKind.Subject],
            [MailTemplateKind.Language, MailTemplateKind.Greeting, MailTemplateKind.Subject]);
        return notices.Concat(parts).Concat(accounts).Append(frame).ToImmutableDictionary(kind => kind.Name);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The office's mail template {File} failed, and the built-in one was used in its place")]
    private partial void TemplateFailed(Exception exception, string file);
}
