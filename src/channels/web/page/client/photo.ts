const longestSide = 1600;
const quality = 0.8;

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("not an image"));
    image.src = address;
  });
}

/**
 * The same picture as a JPEG of at most 1600 px: a tenth of the upload, and without what the camera wrote into it
 * (where and when it was taken). Undefined if this browser cannot read the file.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob | undefined> {
  const address = URL.createObjectURL(file);
  try {
    const image = await load(address);
    const scale = Math.min(1, longestSide / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    // JPEG knows no transparency: without paper under it, a screenshot would turn black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    return blob ?? undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}
