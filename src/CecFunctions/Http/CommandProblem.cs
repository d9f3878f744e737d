using System.Collections.Frozen;
using CecFunctions.Domain.Credentials;
using CecFunctions.Explanations;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>Why a command was not carried out, for members and staff alike.</summary>
internal static class CommandProblem
{
    private const int BusyRetrySeconds = 1;

    public static Problem KeyUsedForAnother { get; } = Problem.At(
        IdempotencyKeyHeader.Name,
        "was used within the last 24 hours for another request: choose a new one.",
        StatusCodes.Status422UnprocessableEntity);

    public static Problem Stale { get; } = Problem.At(
        IfMatchHeader.Name,
        "names a version that is not the current one: read it again.",
        StatusCodes.Status412PreconditionFailed);

    public static Problem Full { get; } = new(
        StatusCodes.Status409Conflict,
        "The member's record is full; nothing can be added to it. Delete what is not needed, or ask the office.")
    {
        Reason = "member-full",
    };

    public static Problem Busy { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "The member's record was changed too often at the same time; nothing was changed. Try again.")
    {
        RetryAfter = BusyRetrySeconds,
    };

    /// <summary>The outcomes that need no further detail.</summary>
    private static readonly FrozenDictionary<CommandOutcome, Problem> ByOutcome =
        new Dictionary<CommandOutcome, Problem>
    {
        [CommandOutcome.UnknownMember] = Problem.NotFound,
        [CommandOutcome.UnknownCredential] = Problem.NotFound,
        [CommandOutcome.UnknownReport] = Problem.NotFound,
        [CommandOutcome.UnknownApplication] = Problem.NotFound,
        [CommandOutcome.UnknownCase] = Problem.NotFound,
        [CommandOutcome.UnknownDocument] = Problem.NotFound,
        [CommandOutcome.KeyUsedForAnother] = Problem.At(
            IdempotencyKeyHeader.Name,
            "was used for another report: choose a new one.",
            StatusCodes.Status422UnprocessableEntity),
        [CommandOutcome.StaleVersion] = Stale,
        [CommandOutcome.MemberFull] = Full,
        [CommandOutcome.TooBusy] = Busy,
    }.ToFrozenDictionary();

    /// <param name="repeatable">Anything but accepted.</param>
    /// <param name="language">Of the page; <see langword="null"/> = English, as the API says it.</param>
    public static Problem FromResult<T>(RepeatableResult<T> repeatable, Language? language = null) where T : class =>
        !repeatable.KeyUsedForAnother ? FromResult(repeatable.Result, language)
        : language is null ? KeyUsedForAnother
        : new Problem(KeyUsedForAnother.Status, language.Choose(
            "This form was sent before with other entries, and those hold. If you want these too, send it again.",
            "Este formulario ya se envió con otros datos, y esos valen. Si también quiere estos, envíelo de nuevo."));

    /// <param name="result">Anything but accepted.</param>
    /// <inheritdoc cref="FromResult{T}" path="/param[@name='language']"/>
    public static Problem FromResult(CommandResult result, Language? language = null) => result.Outcome switch
    {
        CommandOutcome.Refused => Refused(result.Refusal!, language),
        CommandOutcome.MemberFull when language == Language.Spanish => Full with
        {
            Detail = "El expediente del miembro está lleno; no se le puede añadir nada. Elimine lo que no haga falta o "
                + "consulte a la oficina.",
        },
        CommandOutcome.TooBusy when language == Language.Spanish => Busy with
        {
            Detail = "El expediente del miembro cambió demasiadas veces a la vez; no se cambió nada. Inténtelo de nuevo.",
        },
        CommandOutcome.Malformed => Problem.At(
            result.Problem!.Property.Length == 0 ? "$" : $"$.{result.Problem.Property}", result.Problem.Problem),
        CommandOutcome.StaleVersion when language is not null => new Problem(Stale.Status, language.Choose(
            "What this is about was changed meanwhile, and nothing was done. Look at it again.",
            "Entretanto cambió aquello de lo que se trata y no se hizo nada. Véalo de nuevo.")),
        CommandOutcome.LimitReached => FromLimit(result.Limit!, language),
        CommandOutcome.DateTooEarly => new Problem(
            StatusCodes.Status409Conflict,
            $"The record has been brought to {result.Earliest:yyyy-MM-dd}; nothing is taken for a day before it.")
        {
            Reason = RefusalReason.DateTooEarly,
        },
        _ => ByOutcome[result.Outcome],
    };

    /// <inheritdoc cref="FromResult{T}" path="/param[@name='language']"/>
    public static Problem FromLimit(ReachedLimit limit, Language? language = null) => new(
        StatusCodes.Status409Conflict, language == Language.Spanish ? limit.Spanish ?? limit.Words : limit.Words)
    {
        Reason = limit.Reason,
    };

    private static Problem Refused(LogLine refusal, Language? language) =>
        new(
            StatusCodes.Status409Conflict,
            RefusalExplanation.InWords(refusal.Reason!, refusal.Command, refusal.Credential, language))
        {
            Rule = refusal.Rule,
            Reason = refusal.Reason,
            Credential = refusal.Credential,
            Fee = refusal is { Fee: { } due, Missing: { } missing }
                ? new FeeShortfall(due, due - missing, missing)
                : null,
        };
}
