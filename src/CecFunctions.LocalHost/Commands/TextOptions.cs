using System.CommandLine;
using CecFunctions.Json;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Texts on the command line.</summary>
internal static class TextOptions
{
    /// <summary>A text that must be given.</summary>
    /// <param name="helpName">What the help calls the value.</param>
    public static Option<string> Required(string name, string description, string? helpName = null) =>
        new(name) { Description = description, HelpName = helpName, Required = true };

    /// <summary>A text that must be given, be more than blanks and have no hidden characters.</summary>
    public static Option<string> RequiredWords(string name, string description)
    {
        var option = Required(name, description);
        option.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (string.IsNullOrWhiteSpace(text))
            {
                result.AddError($"{name}: a word or two are needed.");
            }
            else if (HiddenCharacters.ProblemWithText(text) is { } hidden)
            {
                result.AddError($"{name}: {hidden}");
            }
        });
        return option;
    }
}
