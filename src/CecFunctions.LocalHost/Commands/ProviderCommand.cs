using System.CommandLine;
using System.Text.Json;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using CecFunctions.SelfReports;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>provider NAME</c>: who may report credits by feed.</summary>
internal static class ProviderCommand
{
    public static Command Create(CommandContext context, Option<string?> storage) =>
        new("provider", "Providers of courses that report credits by feed, and their keys.")
        {
            Add(context, storage),
            Rotate(context, storage),
            Revoke(context, storage),
            List(context, storage),
        };

    private static Command Add(CommandContext context, Option<string?> storage)
    {
        var id = IdArgument();
        var name = new Option<string>("--name")
        {
            Description = "As members read it: the body that awarded the credits. It never changes.",
            Required = true,
        };
        var programs = new Option<string[]>("--program")
        {
            Description = "A program for whose members it may report; given once for each.",
            Required = true,
        };
        var command = new Command(
            "add", "Adds a provider and prints its key, which is shown this once.") { id, name, programs };
        Run(command, context, storage, async (parsed, providers, cancellationToken) =>
        {
            try
            {
                var key = await providers.AddAsync(
                    parsed.GetValue(id)!, parsed.GetValue(name)!, parsed.GetValue(programs)!, cancellationToken);
                await WriteKeyAsync(
                    context,
                    parsed.GetValue(id)!,
                    key ?? throw new InputException($"ID: {Quoted.Text(parsed.GetValue(id)!)} is taken."),
                    cancellationToken);
            }
            catch (ArgumentException wrong)
            {
                throw new InputException(wrong.Message, wrong);
            }
        });
        return command;
    }

    private static Command Rotate(CommandContext context, Option<string?> storage)
    {
        var id = IdArgument();
        var command = new Command(
            "rotate", "Makes a new key and prints it this once; the one before is no longer good.") { id };
        Run(command, context, storage, async (parsed, providers, cancellationToken) =>
            await WriteKeyAsync(
                context,
                parsed.GetValue(id)!,
                await providers.RotateAsync(parsed.GetValue(id)!, cancellationToken)
                    ?? throw Unknown(parsed.GetValue(id)!),
                cancellationToken));
        return command;
    }

    private static Command Revoke(CommandContext context, Option<string?> storage)
    {
        var id = IdArgument();
        var command = new Command("revoke", "Revokes the provider's key. What it reported stays.") { id };
        Run(command, context, storage, async (parsed, providers, cancellationToken) =>
        {
            if (!await providers.RevokeAsync(parsed.GetValue(id)!, cancellationToken))
            {
                throw Unknown(parsed.GetValue(id)!);
            }
        });
        return command;
    }

    private static Command List(CommandContext context, Option<string?> storage)
    {
        var command = new Command(
            "list", "Prints the providers, one line of JSON each; keys are not kept and not shown.");
        Run(command, context, storage, async (_, providers, cancellationToken) =>
        {
            foreach (var provider in await providers.ListAsync(cancellationToken))
            {
                await ResultLine.WriteAsync(context.Output, json => Write(json, provider), cancellationToken);
            }
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, Provider provider)
    {
        json.WriteStartObject();
        json.WriteString("provider", provider.Id);
        json.WriteString("name", provider.Name);
        json.WriteStartArray("programs");
        foreach (var program in provider.Programs)
        {
            json.WriteStringValue(program);
        }

        json.WriteEndArray();
        json.WriteString("keyMadeAt", provider.KeyMadeAt);
        json.WriteBoolean("revoked", provider.KeyDigest is null);
        json.WriteEndObject();
    }

    private static Task WriteKeyAsync(
        CommandContext context, string id, string key, CancellationToken cancellationToken) =>
        ResultLine.WriteAsync(
            context.Output,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("provider", id);
                json.WriteString("key", key);
                json.WriteEndObject();
            },
            cancellationToken);

    private static void Run(
        Command command,
        CommandContext context,
        Option<string?> storage,
        Func<ParseResult, Providers, CancellationToken, Task> work) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var system = await OpenSystem.OpenAsync(
                context, ProgramDirectory.Load(ProgramDirectory.Default), parsed.GetValue(storage), cancellationToken);
            await work(parsed, system.Services.GetRequiredService<Providers>(), cancellationToken);
            return ExitCode.Done;
        });

    private static Argument<string> IdArgument() =>
        new("ID") { Description = "The provider's id: lower-case letters, digits and dashes." };

    private static InputException Unknown(string id) => new($"ID: there is no provider {Quoted.Text(id)}.");
}
