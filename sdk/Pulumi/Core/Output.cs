using System.Globalization;

namespace Pulumi;

/// <summary>Creates and combines outputs.</summary>
public static partial class Output
{
    /// <summary>Creates an output of a value.</summary>
    /// <param name="value">The value.</param>
    public static Output<T> Create<T>(T value) => new(OutputData.Known(value));

    /// <summary>Creates an output of the task's result.</summary>
    /// <param name="value">The task. When it fails, the deployment fails.</param>
    public static Output<T> Create<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(OutputPipeline.Track(OutputPipeline.FromTask(value)));
    }

    /// <summary>Creates a secret output of a value.</summary>
    /// <param name="value">The value.</param>
    public static Output<T> CreateSecret<T>(T value) => CreateSecret(Create(value));

    /// <summary>Creates a secret output of the task's result.</summary>
    /// <param name="value">The task. When it fails, the deployment fails.</param>
    public static Output<T> CreateSecret<T>(Task<T> value) => CreateSecret(Create(value));

    /// <summary>Returns the output, marked as secret.</summary>
    /// <param name="value">The output.</param>
    public static Output<T> CreateSecret<T>(Output<T> value) => WithSecrecy(value, isSecret: true);

    /// <summary>The same output, no longer secret: the value will show in plain text.</summary>
    /// <param name="output">The output.</param>
    public static Output<T> Unsecret<T>(Output<T> output) => WithSecrecy(output, isSecret: false);

    /// <summary>Waits for an output and returns whether it is secret.</summary>
    /// <param name="output">The output.</param>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.GetDataAsync().ConfigureAwait(false)).IsSecret;
    }

    /// <summary>Formats an interpolated string whose values may be inputs or outputs, in the invariant culture.</summary>
    /// <param name="formattableString">The string, such as <c>$"https://{bucket.Name}/"</c>.</param>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        var arguments = Array.ConvertAll(formattableString.GetArguments(), AsOutput);
        return new(Combine(arguments, values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, values)));
    }

    internal static Output<T> Unknown<T>(Dependencies dependencies = default) =>
        new(new OutputData(null, isKnown: false, isSecret: false, dependencies));

    /// <summary>
    /// Combines all values with <paramref name="combine"/>. The result is unknown when one of them is unknown, and secret when one of them is secret.
    /// </summary>
    internal static ValueTask<OutputData> Combine(IReadOnlyList<IOutput> outputs, Func<object?[], object?> combine)
    {
        var data = new OutputData[outputs.Count];
        for (var i = 0; i < data.Length; i++)
        {
            if (!outputs[i].TryGetData(out data[i]!))
            {
                return OutputPipeline.Track(CombineAsync(outputs, data, i, combine));
            }
        }

        return new(Combine(data, combine));
    }

    private static async ValueTask<OutputData> CombineAsync(
        IReadOnlyList<IOutput> outputs, OutputData[] data, int settled, Func<object?[], object?> combine)
    {
        for (var i = settled; i < data.Length; i++)
        {
            data[i] = await outputs[i].GetDataAsync().ConfigureAwait(false);
        }

        return Combine(data, combine);
    }

    private static OutputData Combine(OutputData[] data, Func<object?[], object?> combine)
    {
        var isKnown = true;
        var isSecret = false;
        var dependencies = default(Dependencies);
        foreach (var item in data)
        {
            isKnown &= item.IsKnown;
            isSecret |= item.IsSecret;
            dependencies = dependencies.Union(item.Dependencies);
        }

        var value = isKnown ? combine(Array.ConvertAll(data, item => item.Value)) : null;
        return new OutputData(value, isKnown, isSecret, dependencies);
    }

    private static Output<T> WithSecrecy<T>(Output<T> output, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.TryGetData(out var data)
            ? new(data.With(isSecret))
            : new(OutputPipeline.Track(WithSecrecyAsync(output, isSecret)));
    }

    private static async ValueTask<OutputData> WithSecrecyAsync(IOutput output, bool isSecret) =>
        (await output.GetDataAsync().ConfigureAwait(false)).With(isSecret);

    private static IOutput AsOutput(object? value)
    {
        while (value is IInput input)
        {
            value = input.Content;
        }

        return value as IOutput ?? new Output<object?>(OutputData.Known(value));
    }
}
