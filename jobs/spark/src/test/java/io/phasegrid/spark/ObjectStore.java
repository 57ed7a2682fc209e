package io.phasegrid.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.domain.MultipartPart;
import org.jclouds.blobstore.domain.MultipartUpload;
import org.jclouds.blobstore.options.CopyOptions;
import org.jclouds.blobstore.options.PutOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;

/** A server that speaks S3, in this process, and remembers what no writer of ours should ask. */
public final class ObjectStore {

  private static final String BUCKET = "sweeps";
  private static final String KEY = "key-of-the-tests";

  private final BlobStoreContext context;
  private final S3Proxy server;
  private final List<String> copied = new CopyOnWriteArrayList<>();
  private final List<String> overwritten = new CopyOnWriteArrayList<>();
  private final List<String> written = new CopyOnWriteArrayList<>();

  private ObjectStore() throws Exception {
    context =
        ContextBuilder.newBuilder("transient")
            .credentials(KEY, KEY)
            .overrides(new Properties())
            .build(BlobStoreContext.class);
    context.getBlobStore().createContainerInLocation(null, BUCKET);
    server =
        S3Proxy.builder()
            .blobStore(new Watched(context.getBlobStore()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, KEY)
            .build();
    server.start();
  }

  /** Starts a server at a free port. */
  public static ObjectStore start() throws Exception {
    return new ObjectStore();
  }

  /** An address in the bucket. */
  public String address(String folder) {
    return "s3a://" + BUCKET + "/" + folder;
  }

  /** Settings of Spark, such as spark-submit would give, with which the server is reached. */
  public Map<String, String> settings() {
    return Map.of(
        "spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + server.getPort(),
        "spark.hadoop.fs.s3a.endpoint.region", "us-east-1",
        "spark.hadoop.fs.s3a.path.style.access", "true",
        "spark.hadoop.fs.s3a.connection.ssl.enabled", "false",
        "spark.hadoop.fs.s3a.access.key", KEY,
        "spark.hadoop.fs.s3a.secret.key", KEY,
        "spark.hadoop.fs.s3a.attempts.maximum", "2",
        "spark.hadoop.fs.s3a.aws.credentials.provider",
            "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
  }

  /** The server's own view of the bucket, past any client. */
  public BlobStore blobs() {
    return context.getBlobStore();
  }

  /** Keys of all objects below a folder. */
  public List<String> keys(String folder) {
    return blobs()
        .list(
            BUCKET,
            org.jclouds.blobstore.options.ListContainerOptions.Builder.prefix(folder)
                .recursive()
                .maxResults(10_000))
        .stream()
        .map(each -> each.getName())
        .toList();
  }

  /** The bytes of an object. */
  public byte[] bytes(String key) {
    try (var input = blobs().getBlob(BUCKET, key).getPayload().openStream()) {
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an object past any client. */
  public void put(String key, byte[] content) {
    blobs()
        .putBlob(
            BUCKET,
            blobs().blobBuilder(key).payload(content).contentLength(content.length).build());
  }

  /** Removes an object past any client. */
  public void remove(String key) {
    blobs().removeBlob(BUCKET, key);
  }

  /** Keys that a copy, which is how clients rename, was asked to make. */
  public List<String> copied() {
    return List.copyOf(copied);
  }

  /** Keys that were written although they existed; directory markers do not count. */
  public List<String> overwritten() {
    return List.copyOf(overwritten);
  }

  /** Keys that were written, directory markers left out. */
  public List<String> written() {
    return List.copyOf(written);
  }

  /** Stops the server; its objects are gone. */
  public void stop() throws Exception {
    server.stop();
    context.close();
  }

  private final class Watched extends ForwardingBlobStore {

    Watched(BlobStore store) {
      super(store);
    }

    @Override
    public String putBlob(String container, Blob blob) {
      note(container, blob.getMetadata().getName());
      return super.putBlob(container, blob);
    }

    @Override
    public String putBlob(String container, Blob blob, PutOptions options) {
      note(container, blob.getMetadata().getName());
      return super.putBlob(container, blob, options);
    }

    @Override
    public String completeMultipartUpload(MultipartUpload upload, List<MultipartPart> parts) {
      note(upload.containerName(), upload.blobName());
      return super.completeMultipartUpload(upload, parts);
    }

    @Override
    public String copyBlob(
        String from, String fromName, String to, String toName, CopyOptions options) {
      copied.add(toName);
      return super.copyBlob(from, fromName, to, toName, options);
    }

    private void note(String container, String key) {
      if (!key.endsWith("/")) {
        written.add(key);
        if (delegate().blobExists(container, key)) {
          overwritten.add(key);
        }
      }
    }
  }
}
