using System.Text.Json;
using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.JsonInput;
using CecFunctions.Application.PublicVerification;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using CecFunctions.Web.SelfReports;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Feeds;

/// <summary>Reads a batch of lines. What is wrong with the batch refuses it whole; what is wrong with a line, that line.</summary>
internal static class FeedRequest
{
    /// <summary>The most lines of a batch.</summary>
    public const int MostLines = 1000;

    /// <summary>The most bytes of a batch: a kilobyte a line.</summary>
    public const int MostBytes = 1024 * MostLines;

    private const string LinesProperty = "lines";
    private const string IdProperty = "id";

    public static async Task<(IReadOnlyList<ReadFeedLine>? Lines, Problem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadBytesAsync(request, MostBytes, cancellationToken);
        return body is { } bytes ? JsonBody.Read(bytes, Read) : (null, problem);
    }

    private static IReadOnlyList<ReadFeedLine> Read(JsonObject batch)
    {
        var lines = batch.Element(LinesProperty) ?? throw batch.Missing(LinesProperty);
        if (lines.ValueKind != JsonValueKind.Array)
        {
            throw new JsonInputException(batch.At(LinesProperty), $"must be an array, not {JsonObject.Kind(lines)}.");
        }

        return lines.GetArrayLength() is 0 or > MostLines
            ? throw new JsonInputException(batch.At(LinesProperty), $"must have 1 to {MostLines} lines.")
            : [.. lines.EnumerateArray().Select((line, index) => ReadLine(line, $"{batch.At(LinesProperty)}[{index}]"))];
    }

    private static ReadFeedLine ReadLine(JsonElement line, string path)
    {
        string? id = null;
        try
        {
            var json = new JsonObject(line, path);
            id = json.RequiredText(IdProperty);
            if (!FeedLine.IsId(id))
            {
                id = null;
                throw new JsonInputException(json.At(IdProperty), $"must have 1 to {FeedLine.MaxIdLength} of A–Z a–z 0–9 - _ and full stop.");
            }

            var read = ReadLine(json, id);
            json.RefuseOthers();
            return new ReadFeedLine(read, id, null);
        }
        catch (JsonInputException wrong)
        {
            return new ReadFeedLine(null, id, wrong);
        }
    }

    private static FeedLine ReadLine(JsonObject json, string id)
    {
        var (member, credential) = (json.OptionalText("memberId"), json.OptionalText("credentialNumber"));
        if (member is null == credential is null)
        {
            throw new JsonInputException(json.Path, "must name the member by either 'memberId' or 'credentialNumber'.");
        }

        if (credential?.Length is 0 or > CredentialVerification.MaxNumberLength)
        {
            throw new JsonInputException(json.At("credentialNumber"), $"must have 1 to {CredentialVerification.MaxNumberLength} characters.");
        }

        var fields = ReportRequest.ReadFields(json, id);
        foreach (var (property, given) in new[] { ("approvedBy", fields.ApprovedBy), ("petition", fields.Petition) })
        {
            if (given is not null)
            {
                throw new JsonInputException(json.At(property), "is not the provider's to say: leave it out.");
            }
        }

        return new FeedLine(id, json.RequiredText("program"), member, credential, fields);
    }
}
