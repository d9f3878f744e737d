using System.CommandLine;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Office;
using CredentialCorrection = CecFunctions.Domain.Credentials.CredentialCorrection;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>member correct|withdraw|state|erase|erased</c>: mistakes of the record that are undone, and the end of a record.
/// </summary>
internal static class MemberCommand
{
    private const string None = "none";

    public static Command Create(CommandContext context) =>
        new("member", "Undoes mistakes of a member's record, and erases a person on request.")
        {
            Correct(context),
            Withdraw(context),
            State(context),
            Erase(context),
            Erased(context),
        };

    private static Command Correct(CommandContext context)
    {
        var credential = CredentialArgument.Create();
        var number = new Option<string?>("--number") { Description = "The right number." };
        var type = new Option<string?>("--type") { Description = "The right type." };
        var certifiedOn = DateArguments.OptionalDate(
            "--certifiedOn", "The right date on the certificate, yyyy-MM-dd.");
        var ends = DateArguments.OptionalDate(
            "--currentCycleEnds",
            "The right end of the cycle that was current when the credential was taken over, yyyy-MM-dd.");
        return Create(
            context,
            "correct",
            "Corrects the number, type or date of a credential. Prints what was recorded.",
            [credential, number, type, certifiedOn, ends],
            (run, corrections, caller, key, reason) => corrections.CorrectAsync(
                caller,
                key,
                run.Value(credential),
                new CredentialCorrection
                {
                    Number = run.Value(number),
                    Type = run.Value(type),
                    CertifiedOn = run.Value(certifiedOn),
                    CurrentCycleEnds = run.Value(ends),
                },
                reason,
                run.Stop));
    }

    private static Command Withdraw(CommandContext context)
    {
        var credential = CredentialArgument.Create();
        return Create(
            context,
            "withdraw",
            "Withdraws a credential that was entered by mistake; an import enters it again. Prints what was recorded.",
            [credential],
            (run, corrections, caller, key, reason) =>
                corrections.WithdrawAsync(caller, key, run.Value(credential), reason, run.Stop));
    }

    private static Command State(CommandContext context)
    {
        var names = WireName.All<PersonStateKind>().Append(None);
        var state = new Argument<string>("STATE")
        {
            Description = "deceased, resigned, do-not-mail, or none to take back what was recorded.",
        };
        state.AcceptOnlyFromAmong([.. names]);
        return Create(
            context,
            "state",
            "Records that a person died, resigned or wants no mail, or takes it back. Prints what was recorded.",
            [state],
            (run, corrections, caller, key, reason) => corrections.SetStateAsync(
                caller, key, WireName.Find<PersonStateKind>(run.Value(state)), reason, run.Stop));
    }

    private static Command Erase(CommandContext context)
    {
        var member = new MemberArguments();
        var reason = Reason("What it rests on, such as the number of a letter; it must name no one.");
        var command = new Command(
            "erase",
            "Erases a person on request, which cannot be undone; the same again finishes what was interrupted. Prints "
                + "what is kept.")
        {
            reason,
        };
        member.AddTo(command);
        return command.Does(context, async run =>
        {
            var (key, on) = (member.Key(run), member.On(run));
            var erasure = await run.OpenAsync<MemberErasure>();
            var result = await erasure.EraseAsync(key, on, Actor.Office, run.Value(reason).Trim(), run.Stop);
            if (result.Outcome != CommandOutcome.Accepted)
            {
                return await run.AnswerAsync(result, key, on, other => $"MEMBER: {other.Limit?.Words ?? $"{other.Outcome}"}");
            }

            await run.PrintAsync(new ErasureAnswer(result.Member!));
            return ExitCode.Done;
        });
    }

    private static Command Erased(CommandContext context)
    {
        var program = ProgramArgument.Create();
        return new Command(
            "erased",
            "Prints the member ids of the persons who were erased, one line of JSON each: after a restore of an older "
                + "backup they are to be erased again.")
        {
            program,
        }.Does(context, async run =>
        {
            var asked = ProgramArgument.Read(run, program);
            var members = await run.OpenAsync<IMemberStore>();
            await foreach (var key in members.ReadErasedKeysAsync(asked, run.Stop))
            {
                if (await members.FindErasedAsync(key, run.Stop) is { } found)
                {
                    await run.PrintAsync(new ErasureAnswer(found.Document));
                }
            }
        });
    }

    private static Option<string> Reason(string description)
    {
        var reason = TextOptions.Required("--reason", description);
        reason.Validators.Add(result =>
        {
            if (MemberCorrections.ProblemWith(result.GetValueOrDefault<string>() ?? string.Empty) is { } wrong)
            {
                result.AddError($"--reason: {wrong.Problem}");
            }
        });
        return reason;
    }

    private static Command Create(
        CommandContext context,
        string name,
        string description,
        IReadOnlyList<Symbol> others,
        Func<RunningCommand, MemberCorrections, OfficeCaller, MemberKey, string, Task<CommandResult>> execute)
    {
        var member = new MemberArguments();
        var reason = Reason("Why, for the log.");
        var command = new Command(name, description);
        member.AddTo(command);
        command.AddAll([.. others, reason]);
        return command.Does(context, async run =>
        {
            var (key, on) = (member.Key(run), member.On(run));
            var caller = new OfficeCaller(Actor.Office, on, OrLater: false);
            var corrections = await run.OpenAsync<MemberCorrections>();
            var result = await execute(run, corrections, caller, key, run.Value(reason));
            return await run.AnswerAsync(result, key, on, other => other.Outcome == CommandOutcome.Malformed
                ? OfficeCommand.Malformed(other.Problem!, others)
                : "CREDENTIALNUMBER: the member has no such credential.");
        });
    }
}
