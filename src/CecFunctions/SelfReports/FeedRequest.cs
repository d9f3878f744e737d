using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CecFunctions.Domain.Credits;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>A batch of lines. A fault of the batch refuses it whole; a fault of a line refuses that line.</summary>
internal sealed record FeedRequest
{
    /// <summary>The most lines of a batch.</summary>
    public const int MostLines = 1000;

    /// <summary>The most bytes of a batch: a kilobyte a line.</summary>
    public const int MostBytes = 1024 * MostLines;

    [Description("The lines of the batch; the body has at most 1 KiB for each of the most lines.")]
    [MinLength(1)]
    [MaxLength(MostLines)]
    [ItemsOf(typeof(FeedLineRequest), Without = ["approvedBy", "petition"])]
    public required ImmutableArray<JsonElement> Lines { get; init; }

    public IEnumerable<ReadFeedLine> Read() =>
        Lines.Select((line, index) => ReadFeedLine.Read(line, $"$.lines[{index}]"));
}

/// <summary>A line of a batch: a report, and whose it is.</summary>
internal sealed record FeedLineRequest : ReportFields, ICheckedInput
{
    [Description("The line's id, the provider's own: A–Z a–z 0–9 - _ and full stop.")]
    [MinLength(1)]
    [MaxLength(FeedLine.MaxIdLength)]
    [RegularExpression("[A-Za-z0-9._-]*", ErrorMessage = "must have no characters but A–Z a–z 0–9 - _ and full stop.")]
    public override required string Id { get; init; }

    [Description("The key of the body.")]
    public required string Program { get; init; }

    [Description("The member's id at the body; or the credential's number.")]
    public string? MemberId { get; init; }

    [Description("The number of a credential of the member; or the member's id.")]
    [MinLength(1)]
    [MaxLength(MemberText.MaxCredentialNumberLength)]
    public string? CredentialNumber { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems()
    {
        if (MemberId is null == CredentialNumber is null)
        {
            yield return (string.Empty, "must name the member by either 'memberId' or 'credentialNumber'.");
        }

        foreach (var (property, given) in new[] { ("approvedBy", ApprovedBy), ("petition", Petition) })
        {
            if (given is not null)
            {
                yield return (property, "is not the provider's to say: leave it out.");
            }
        }
    }
}

/// <summary>A line as read, or the first thing that is wrong with it.</summary>
/// <param name="Id">Its id, as far as it has one.</param>
internal sealed record ReadFeedLine(FeedLine? Line, string? Id, JsonFault? Wrong)
{
    public static ReadFeedLine Read(JsonElement json, string path)
    {
        try
        {
            var line = StrictJson.Read<FeedLineRequest>(json, path);
            return new ReadFeedLine(
                new FeedLine(line.Id, line.Program, line.MemberId, line.CredentialNumber, line), line.Id, null);
        }
        catch (JsonInputException wrong)
        {
            return new ReadFeedLine(null, IdOf(json), wrong.Faults[0]);
        }
    }

    private static string? IdOf(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                && FeedLine.IsId(id.GetString()!)
                ? id.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // The text holds half a surrogate pair, which no id does.
            return null;
        }
    }
}

/// <summary>One activity of one member, as a provider reports it.</summary>
/// <param name="Id">The provider's own id of the line; see <see cref="IsId"/>.</param>
/// <param name="MemberId">
/// The member's number; or <see langword="null"/>, and <paramref name="CredentialNumber"/> is given.
/// </param>
/// <param name="Fields">What is reported, without id and approving body: those are the provider's.</param>
public sealed record FeedLine(
    string Id, string Program, string? MemberId, string? CredentialNumber, ReportFields Fields)
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxIdLength = 36;

    /// <summary>1 to 36 of A–Z a–z 0–9 - _ and the full stop.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
