namespace CecFunctions.LocalHost.Commands;

/// <summary>Settings that are read by what both hosts share, which knows nothing of command lines.</summary>
internal static class SharedSettings
{
    /// <exception cref="InputException">What reads it refused a setting: the same message, which names the
    /// setting.</exception>
    public static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException refused)
        {
            throw new InputException(refused.Message, refused);
        }
    }
}
