namespace Infra.Engine.Configuration;

/// <summary>The configuration of a stack: the values of the stack file, and the project's defaults for the other keys.</summary>
internal sealed class StackConfiguration
{
    /// <summary>The values by key, <c>namespace:name</c>, in ordinal order.</summary>
    public required SortedList<string, Setting> Settings { get; init; }

    /// <summary>The clear texts of decrypted values, also of those inside lists and maps.</summary>
    public IReadOnlyCollection<string> Secrets { get; init; } = [];

    /// <summary>The placeholder text for values that could not be decrypted; null when all values were decrypted.</summary>
    public string? Undecryptable { get; init; }

    /// <summary>The packages without a default provider, from <c>pulumi:disable-default-providers</c>; <c>*</c> stands for all packages.</summary>
    public IReadOnlySet<string> DisabledDefaultProviders { get; init; } = new HashSet<string>();

    /// <summary>The keys of secret values, in ordinal order.</summary>
    public IEnumerable<string> SecretKeys => Settings.Where(pair => pair.Value.IsSecret).Select(pair => pair.Key);
}
