using System.Text.Json.Serialization;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.SelfReports;

/// <summary>A report as its owner sees it.</summary>
/// <param name="Fields">What was written.</param>
/// <param name="Version">From 1; an edit names the version it changes. A night's sweep does not raise it.</param>
/// <param name="LockedBy">The rule by which it can no longer be edited or deleted; <see langword="null"/> where it
/// can.</param>
public sealed record SelfReport(ReportFields Fields, ReportSource Source, int Version, string? LockedBy);

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SelfReport))]
[JsonSerializable(typeof(ReportFields))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
