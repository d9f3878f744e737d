using CecFunctions.Http;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Evidence;

/// <summary>Why a file was not taken, or is not given out.</summary>
internal static class EvidenceProblem
{
    /// <summary>What the file itself, its name or its record has against it.</summary>
    /// <param name="result">Anything but a document.</param>
    public static Problem FromUpload(EvidenceUploadResult result) => result.Outcome switch
    {
        EvidenceUploadOutcome.UnknownCase => Problem.NotFound,
        EvidenceUploadOutcome.NameNotTaken => Problem.At("file", $"has a name that {result.Problem}"),
        EvidenceUploadOutcome.Empty => Problem.At("file", "is empty."),
        EvidenceUploadOutcome.TooLarge => Problem.At(
            "file", $"has more than {FileIntake.MostBytes} bytes.", StatusCodes.Status413PayloadTooLarge),
        EvidenceUploadOutcome.TypeNotTaken => Problem.At(
            "file", result.Problem!, StatusCodes.Status415UnsupportedMediaType),
        EvidenceUploadOutcome.NotInOrder => Problem.At("file", "must be the last part: one request carries one file."),
        EvidenceUploadOutcome.NotRecorded => CommandProblem.FromResult(result.Command!),
        _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
    };

    /// <summary>The scanner has not looked yet; a minute is usual.</summary>
    public static Problem ScanPending { get; } = new(
        StatusCodes.Status409Conflict,
        "The file is still to be scanned for harmful software: try again in a minute.") { Reason = "scan-pending" };

    /// <summary>The scanner found something.</summary>
    public static Problem ScanHarmful { get; } = new(
        StatusCodes.Status409Conflict,
        "The scanner found harmful software in the file, which cannot be downloaded. Refuse the document, and ask for "
            + "it anew.") { Reason = "scan-harmful" };

    /// <summary>The scanner could not look.</summary>
    public static Problem ScanFailed { get; } = new(
        StatusCodes.Status409Conflict,
        "The file could not be scanned for harmful software, and cannot be downloaded. Refuse the document, and ask "
            + "for it anew.") { Reason = "scan-failed" };

    /// <param name="scan">What keeps a file back.</param>
    public static Problem FromScan(EvidenceScan scan) => scan switch
    {
        EvidenceScan.Pending => ScanPending,
        EvidenceScan.Harmful => ScanHarmful,
        EvidenceScan.Failed => ScanFailed,
        _ => throw new NotSupportedException($"Scan {scan}."),
    };
}
