namespace Pulumi;

/// <summary>A settled value and the facts about it. It is untyped, so that one compiled copy of the code behind outputs serves every type.</summary>
internal sealed class OutputData(object? value, bool isKnown, bool isSecret, Dependencies dependencies)
{
    /// <summary>The data of an unknown output. Its value reads as the default of any type.</summary>
    public static OutputData Unknown { get; } = new(null, isKnown: false, isSecret: false, default);

    public object? Value => value;

    public bool IsKnown => isKnown;

    public bool IsSecret => isSecret;

    public Dependencies Dependencies => dependencies;

    /// <summary>Whether the value is known, not secret, and depends on no resource.</summary>
    public bool IsPlain => IsKnown && !IsSecret && Dependencies.IsEmpty;

    public static OutputData Known(object? value) => new(value, isKnown: true, isSecret: false, default);

    /// <summary>The value as a <typeparamref name="T"/>. Null reads as the default.</summary>
    public T As<T>() => Value is null ? default! : (T)Value;

    public OutputData With(object? value) => new(value, IsKnown, IsSecret, Dependencies);

    public OutputData With(bool isSecret) => IsSecret == isSecret ? this : new(Value, IsKnown, isSecret, Dependencies);

    public OutputData With(Dependencies dependencies) => new(Value, IsKnown, IsSecret, dependencies);

    /// <summary>The same value, which inherits secrecy and dependencies from its source.</summary>
    public OutputData DerivedFrom(OutputData source) => source.IsPlain
        ? this
        : new(Value, IsKnown && source.IsKnown, IsSecret || source.IsSecret, source.Dependencies.Union(Dependencies));
}
