namespace CecFunctions.Application.ProtectionKeys;

/// <summary>Where the keys are kept that cookies and tokens of the site are protected with, so that they outlive the process and are good at every instance of it.</summary>
public interface IProtectionKeys
{
    /// <summary>All of them, as XML.</summary>
    Task<IReadOnlyList<string>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Adds one. What is there already is never written over.</summary>
    /// <param name="name">Letters, digits and dashes.</param>
    Task AddAsync(string name, string xml, CancellationToken cancellationToken);
}
