using System.CommandLine;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Texts on the command line.</summary>
internal static class TextOptions
{
    /// <summary>A text that must be given.</summary>
    /// <param name="helpName">What the help calls the value.</param>
    public static Option<string> Required(string name, string description, string? helpName = null) =>
        new(name) { Description = description, HelpName = helpName, Required = true };

    /// <summary>A text that must be given and be more than blanks.</summary>
    public static Option<string> RequiredWords(string name, string description)
    {
        var option = Required(name, description);
        option.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError($"{name}: a word or two are needed.");
            }
        });
        return option;
    }
}
