using CecFunctions.Application.Transcripts;
using CecFunctions.Application.WireNames;
using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Transcripts;

/// <summary>What the endpoint of transcripts says of itself.</summary>
internal static class TranscriptDescriptions
{
    private const string What = "The transcript.";

    public static EndpointDescription Read { get; } =
        new("Profile", "readTranscript", "The own transcript as a page, CSV or a workbook")
    {
        Query =
        [
            new(
                FieldDescription.Choice("format", "What it comes as; a page where it is left out.", Enum.GetValues<TranscriptFormat>().Select(WireName.Of))
                    .Optional(),
                "csv"),
            new(
                FieldDescription.Choice("range", "All that is on record, or what counts in the current cycle; all "
                    + "where it is left out.", Enum.GetValues<TranscriptRange>().Select(WireName.Of))
                    .Optional(),
                "current"),
        ],
        Answers =
        [
            AnswerDescription.File("text/html", What, "<!DOCTYPE html>…"),
            AnswerDescription.File("text/csv", What, "Program,Credential,…\r\n"),
            AnswerDescription.File(TranscriptEndpoints.WorkbookType, What),
        ],
        Refusals = [RefusalDescription.Malformed("format", "must be html, csv or xlsx."), RefusalDescription.NotFound],
    };
}
