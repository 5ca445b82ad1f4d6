using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks behind outputs, for tests and libraries. Programs use <see cref="Output{T}.Apply{TResult}(Func{T, TResult})"/>.</summary>
public static class OutputUtilities
{
    /// <summary>An output that counts as unknown although a value is given.</summary>
    /// <param name="value">What <see cref="GetValueAsync"/> gives.</param>
    public static Output<T> CreateUnknown<T>(T value) => new(new OutputData(value, isKnown: false, isSecret: false, default));

    /// <summary>An output that counts as unknown although a value will be given.</summary>
    /// <param name="valueFactory">Makes what <see cref="GetValueAsync"/> gives.</param>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return new(OutputPipeline.Track(CreateUnknownAsync(valueFactory)));
    }

    /// <summary>The same output, that also comes from a resource.</summary>
    /// <param name="output">The output.</param>
    /// <param name="resource">The resource.</param>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return new(OutputPipeline.Track(WithDependencyAsync(output, Dependencies.On(resource))));
    }

    /// <summary>Whether the value is known, once the output is settled.</summary>
    /// <param name="output">The output.</param>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync().ConfigureAwait(false)).IsKnown;
    }

    /// <summary>The value, once the output is settled; the default of <typeparamref name="T"/> when it is unknown.</summary>
    /// <param name="output">The output.</param>
    public static async Task<T> GetValueAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync().ConfigureAwait(false)).As<T>();
    }

    /// <summary>The resources that the value comes from, once the output is settled.</summary>
    /// <param name="output">The output.</param>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync().ConfigureAwait(false)).Dependencies.ToImmutableHashSet();
    }

    private static async ValueTask<OutputData> CreateUnknownAsync<T>(Func<Task<T>> valueFactory) =>
        new(await valueFactory().ConfigureAwait(false), isKnown: false, isSecret: false, default);

    private static async ValueTask<OutputData> WithDependencyAsync(IOutput output, Dependencies added)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        return new OutputData(data.Value, data.IsKnown, data.IsSecret, data.Dependencies.Union(added));
    }
}
